namespace Couchannel.Api.Live;

/// <summary>How streams are kept.</summary>
/// <param name="PerCaller">
/// How many a user, or an address of somebody unknown, may have at a time. Read from <c>API_LIMIT_STREAMS</c>.
/// </param>
/// <param name="Heartbeat">
/// How long a stream is silent at most, so that nobody on the way takes it for dead. Read from <c>API_STREAM_HEARTBEAT_SECONDS</c>.
/// </param>
internal sealed record LiveSettings(int PerCaller, TimeSpan Heartbeat)
{
    /// <summary>A stream ends after this time: who comes back is asked again who he is, and what he may see.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
}
