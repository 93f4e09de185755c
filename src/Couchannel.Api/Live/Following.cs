using System.Threading.Channels;

namespace Couchannel.Api.Live;

/// <summary>Somebody's following of one thing.</summary>
internal sealed class Following(ChannelReader<LiveState?> news, Action leave) : IDisposable
{
    public ChannelReader<LiveState?> News => news;

    public void Dispose() => leave();
}
