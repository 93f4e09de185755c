using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Couchannel.Hosting;

/// <summary>The log of one resource: bounded in lines, and a slow watcher loses old lines rather than memory.</summary>
internal sealed class ResourceLog
{
    private const int Kept = 5_000;

    private readonly Lock _sync = new();
    private readonly Queue<ResourceLogLine> _lines = new();
    private readonly List<ChannelWriter<ResourceLogLine>> _watchers = [];
    private long _count;

    public ResourceLogLine Append(DateTimeOffset timestamp, string text, bool isError, int replica)
    {
        lock (_sync)
        {
            var line = new ResourceLogLine(++_count, timestamp, text, isError, replica);
            _lines.Enqueue(line);
            if (_lines.Count > Kept)
            {
                _lines.Dequeue();
            }

            _watchers.ForEach(watcher => watcher.TryWrite(line));
            return line;
        }
    }

    public IReadOnlyList<ResourceLogLine> Recent(int count)
    {
        lock (_sync)
        {
            return [.. _lines.Skip(_lines.Count - count)];
        }
    }

    /// <summary>Lets the lines that are kept go.</summary>
    public void Clear()
    {
        lock (_sync)
        {
            _lines.Clear();
        }
    }

    /// <summary>Ends everybody's watch.</summary>
    public void Complete()
    {
        lock (_sync)
        {
            _watchers.ForEach(watcher => watcher.TryComplete());
        }
    }

    public async IAsyncEnumerable<ResourceLogLine> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<ResourceLogLine>(
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
