using System.Collections.Concurrent;

namespace Couchannel.Api.Limits;

/// <summary>The limits of this process alone, for while Redis does not answer.</summary>
internal sealed class LocalLimits(TimeProvider time)
{
    // More than this are told apart only by those who attack: then all are forgotten, rather than memory filled.
    private const int MostKeys = 100_000;

    private readonly ConcurrentDictionary<(string Name, string Whose), Entry> _entries = new();

    public Verdict Take(LimitedKey key)
    {
        if (_entries.Count > MostKeys)
        {
            _entries.Clear();
        }

        var entry = _entries.GetOrAdd((key.Name, key.Whose), _ => new Entry());
        lock (entry)
        {
            (var verdict, entry.Due) = key.Limit.Judge(entry.Due, time.GetUtcNow());
            return verdict;
        }
    }

    private sealed class Entry
    {
        public DateTimeOffset Due { get; set; }
    }
}
