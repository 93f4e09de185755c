using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace Couchannel.Api.Live;

/// <summary>Tells a client how something stands, now and whenever it changes, until one of both leaves or the time is up.</summary>
internal sealed class LiveStream(LiveSettings settings, IHostApplicationLifetime lifetime)
{
    private const string HeartbeatEvent = "heartbeat";

    /// <param name="seen">The version that the client knows: it is told what is newer.</param>
    /// <param name="readAsync">How it stands; nothing when the client may not know it any more.</param>
    public async IAsyncEnumerable<SseItem<string>> RunAsync(
        string name, Following following, long seen, Func<CancellationToken, Task<LiveState?>> readAsync,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stay = following;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        end.CancelAfter(LiveSettings.Longest);
        LiveState? news = null;
        do
        {
            // At first, after a silence, and where the news does not say: look. One follows already, so nothing falls between.
            var state = news ?? await readAsync(cancellationToken);
            if (state is null)
            {
                yield break;
            }

            yield return state.Version > seen
                ? new SseItem<string>(state.Data, name) { EventId = state.Version.ToString(CultureInfo.InvariantCulture) }
                : new SseItem<string>("{}", HeartbeatEvent);
            seen = Math.Max(seen, state.Version);
            news = await NextAsync(following, end.Token);
        }
        while (!end.IsCancellationRequested);
    }

    /// <summary>The next news; nothing after a silence, or at the end.</summary>
    private async Task<LiveState?> NextAsync(Following following, CancellationToken end)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(end);
        silence.CancelAfter(settings.Heartbeat);
        try
        {
            return await following.News.ReadAsync(silence.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
