using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Couchannel.Hosting;

/// <summary>The log of one resource: bounded in lines, and a slow watcher loses old lines rather than memory.</summary>
internal sealed class ResourceLog
{
    private const int Kept = 5_000;

    private readonly Lock _sync = new();
    private readonly Queue<LogLine> _lines = new();
    private readonly List<ChannelWriter<LogLine>> _watchers = [];
    private long _count;

    public LogLine Append(DateTimeOffset timestamp, string text, bool isError, int replica)
    {
        lock (_sync)
        {
            var line = new LogLine(++_count, timestamp, text, isError, replica);
            _lines.Enqueue(line);
            if (_lines.Count > Kept)
            {
                _lines.Dequeue();
            }

            _watchers.ForEach(watcher => watcher.TryWrite(line));
            return line;
        }
    }

    public IReadOnlyList<LogLine> Recent(int count)
    {
        lock (_sync)
        {
            return [.. _lines.Skip(_lines.Count - count)];
        }
    }

    public async IAsyncEnumerable<LogLine> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<LogLine>(
            new BoundedChannelOptions(2 * Kept) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });
        lock (_sync)
        {
            foreach (var line in _lines)
            {
                channel.Writer.TryWrite(line);
            }

            _watchers.Add(channel.Writer);
        }

        try
        {
            await foreach (var line in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return line;
            }
        }
        finally
        {
            lock (_sync)
            {
                _watchers.Remove(channel.Writer);
            }
        }
    }
}
