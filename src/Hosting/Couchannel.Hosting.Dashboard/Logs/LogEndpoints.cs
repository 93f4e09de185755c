using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Couchannel.Hosting.Dashboard.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Couchannel.Hosting.Dashboard.Logs;

internal static class LogEndpoints
{
    /// <summary>How many lines wait for a slow reader; it sees by the numbers that older ones were let go.</summary>
    private const int Kept = 10_000;

    public static void MapLogs(this WebApplication app) => app.MapGet("/api/resources/{name}/logs/stream", StreamLogs);

    private static Results<ServerSentEventsResult<object>, NotFound> StreamLogs(
        string name,
        [FromHeader(Name = "Last-Event-ID")] string? lastEventId,
        string? after,
        IDashboardSource source,
        DashboardRun run,
        HttpContext context)
    {
        if (!source.Resources.Any(resource => resource.Name == name))
        {
            return TypedResults.NotFound();
        }

        // A browser that reconnects by itself sends the header; a page that opens the stream anew can only say it in the address.
        var last = run.NumberIn(lastEventId ?? after);
        return TypedResults.ServerSentEvents(WatchAsync(source, name, last, run, context, CancellationToken.None));
    }

    private static async IAsyncEnumerable<SseItem<object>> WatchAsync(
        IDashboardSource source,
        string name,
        long? last,
        DashboardRun run,
        HttpContext context,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stream = context.LinkToStream(cancellationToken);
        await using var lines = new StreamBuffer<DashboardLogLine>(token => source.WatchLogsAsync(name, token), Kept, stream.Token);
        yield return new SseItem<object>(new LogStart(last is not null), "start");
        await foreach (var line in lines.ReadAsync(stream.Token))
        {
            if (line.Number > (last ?? 0))
            {
                yield return new SseItem<object>(line, "line") { EventId = run.EventId(line.Number) };
            }
        }
    }
}
