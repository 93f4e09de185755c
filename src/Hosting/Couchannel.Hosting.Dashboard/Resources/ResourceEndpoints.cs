using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Couchannel.Hosting.Dashboard.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Couchannel.Hosting.Dashboard.Resources;

internal static class ResourceEndpoints
{
    public static void MapResources(this WebApplication app)
    {
        app.MapGet("/api/resources", GetResources);
        app.MapGet("/api/resources/stream", StreamResources);
        app.MapGet("/api/resources/{name}/details", GetDetails);
    }

    private static Ok<ResourcesSnapshot> GetResources(IDashboardSource source) => TypedResults.Ok(ResourcesSnapshot.Of(source));

    private static Results<Ok<DashboardResourceDetails>, NotFound> GetDetails(string name, IDashboardSource source) =>
        source.Describe(name) is { } details ? TypedResults.Ok(details) : TypedResults.NotFound();

    private static ServerSentEventsResult<ResourcesSnapshot> StreamResources(IDashboardSource source, HttpContext context) =>
        TypedResults.ServerSentEvents(WatchAsync(source, context, CancellationToken.None));

    /// <summary>
    /// The resources now and after each change. They are few, so every event is the whole: a reader that missed some, or comes back,
    /// needs no more than the next.
    /// </summary>
    private static async IAsyncEnumerable<SseItem<ResourcesSnapshot>> WatchAsync(
        IDashboardSource source, HttpContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stream = context.LinkToStream(cancellationToken);
        await using var changes = new StreamBuffer<DashboardResource>(source.WatchResourcesAsync, capacity: 1, stream.Token);
        yield return Event(source);
        await foreach (var _ in changes.ReadAsync(stream.Token))
        {
            yield return Event(source);
        }
    }

    private static SseItem<ResourcesSnapshot> Event(IDashboardSource source) => new(ResourcesSnapshot.Of(source), "resources");
}
