using System.Net;

namespace Couchannel.Load;

/// <summary>Follows a session's seats, and comes back whenever the stream ends. A stream may end; it may not be cut.</summary>
internal sealed class Follower(LoadOptions options, Tally tally)
{
    public async Task RunAsync(Guid session, CancellationToken stopping)
    {
        using var api = new HttpClient { BaseAddress = options.Api };
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await tally.CountAsync(Tally.Endless, () => FollowAsync(api, session, stopping));
            }
            catch (LoadException)
            {
                await Task.Delay(options.Pause, CancellationToken.None);
            }
        }
    }

    private static async Task<int> FollowAsync(HttpClient api, Guid session, CancellationToken stopping)
    {
        var lines = 0;
        try
        {
            using var answer = await api.GetAsync(
                $"/api/v1/sessions/{session}/events", HttpCompletionOption.ResponseHeadersRead, stopping);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                throw new LoadException($"{(int)answer.StatusCode}");
            }

            using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(stopping));
            while (await reader.ReadLineAsync(stopping) is not null)
            {
                lines++;
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // It was enough.
        }

        return lines;
    }
}
