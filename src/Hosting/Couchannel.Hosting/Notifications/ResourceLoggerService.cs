using System.Collections.Concurrent;

namespace Couchannel.Hosting;

/// <summary>Keeps the newest lines of every resource's log, and passes on new ones.</summary>
public sealed class ResourceLoggerService(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, ResourceLog> _logs = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Raised for every line of any resource, in the order of each resource's lines.</summary>
    internal event Action<string, LogLine>? Written;

    /// <summary>The lines that are kept, then each new one.</summary>
    public IAsyncEnumerable<LogLine> WatchAsync(string resourceName, CancellationToken cancellationToken = default) =>
        Log(resourceName).WatchAsync(cancellationToken);

    internal void Write(string resourceName, string text, bool isError, int replica = 0)
    {
        var line = Log(resourceName).Append(clock.GetUtcNow(), text, isError, replica);
        Written?.Invoke(resourceName, line);
    }

    internal IReadOnlyList<LogLine> Recent(string resourceName, int count) => Log(resourceName).Recent(count);

    private ResourceLog Log(string resourceName) => _logs.GetOrAdd(resourceName, _ => new ResourceLog());
}
