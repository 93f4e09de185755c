using System.Threading.Channels;

namespace Couchannel.Api.Live;

/// <summary>
/// Those in this process who follow something. Each has room for one piece of news: the newest takes the place of the last.
/// </summary>
internal sealed class Followers
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, List<Channel<LiveState?>>> _channels = [];

    /// <summary>Follows a thing until it is disposed of.</summary>
    public Following Follow(Guid id)
    {
        var channel = Channel.CreateBounded<LiveState?>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_lock)
        {
            if (!_channels.TryGetValue(id, out var all))
            {
                _channels[id] = all = [];
            }

            all.Add(channel);
        }

        return new Following(channel.Reader, () => Leave(id, channel));
    }

    /// <param name="news">The new state; nothing where followers are to look for themselves.</param>
    public void Tell(Guid id, LiveState? news)
    {
        lock (_lock)
        {
            foreach (var channel in _channels.GetValueOrDefault(id) ?? [])
            {
                channel.Writer.TryWrite(news);
            }
        }
    }

    private void Leave(Guid id, Channel<LiveState?> channel)
    {
        lock (_lock)
        {
            if (_channels.TryGetValue(id, out var all) && all.Remove(channel) && all.Count == 0)
            {
                _channels.Remove(id);
            }
        }
    }
}
