using System.Globalization;
using System.Net.ServerSentEvents;
using Couchannel.Api.Access;
using Couchannel.Api.Problems;
using Couchannel.Contracts.Access;
using Couchannel.Data.Bookings;
using Couchannel.Data.Live;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Couchannel.Api.Live;

/// <summary>Streams of server-sent events. A client that was cut off comes back with the id of the last event it has seen.</summary>
internal static class LiveEndpoints
{
    private const string LastEventId = "Last-Event-ID";

    private static readonly TimeSpan ComeBack = TimeSpan.FromSeconds(10);

    public static void MapLive(this RouteGroupBuilder api)
    {
        api.MapGet("/sessions/{id:guid}/events", FollowSessionAsync).WithTags("Sessions").WithName("FollowSession")
            .WithSummary("A session's seats, now and whenever they change");
        api.MapGet("/bookings/{id:guid}/events", FollowBookingAsync).WithTags("Bookings").WithName("FollowBooking")
            .WithSummary("A booking's state, now and whenever it changes")
            .RequireAccess(Scopes.BookingsWrite, Scopes.SessionsWrite, Scopes.Admin);
    }

    private static async Task<Results<ServerSentEventsResult<string>, ProblemHttpResult, ValidationProblem>> FollowSessionAsync(
        Guid id, [FromHeader(Name = LastEventId)] string? lastEventId, HttpContext context, LiveStore live, LiveFeed feed,
        LiveStream stream, OpenStreams streams, CancellationToken cancellationToken)
    {
        if (!TryParse(lastEventId, out var seen))
        {
            return Refusal.Invalid(LastEventId, "must be the id of an event of this stream");
        }

        if (await ReadAsync(cancellationToken) is null)
        {
            return Refusal.NotFound("session");
        }

        return streams.TryOpen(ClientAddress.Of(context) ?? "nowhere", context)
            ? Answer(context, stream.RunAsync("seats", feed.Seats.Follow(id), seen, ReadAsync, cancellationToken))
            : TooMany(context);

        async Task<LiveState?> ReadAsync(CancellationToken cancel) =>
            await live.SeatsAsync(id, cancel) is { } seats ? LiveMapping.ToState(id, seats) : null;
    }

    private static async Task<Results<ServerSentEventsResult<string>, ProblemHttpResult, ValidationProblem>> FollowBookingAsync(
        Guid id, [FromHeader(Name = LastEventId)] string? lastEventId, CurrentUser user, HttpContext context, LiveStore live,
        LiveFeed feed, LiveStream stream, OpenStreams streams, CancellationToken cancellationToken)
    {
        if (!TryParse(lastEventId, out var seen))
        {
            return Refusal.Invalid(LastEventId, "must be the id of an event of this stream");
        }

        var viewer = new BookingViewer(user.Id, user.May(Scopes.BookingsWrite), user.May(Scopes.SessionsWrite), user.IsAdmin);
        if (await ReadAsync(cancellationToken) is null)
        {
            return Refusal.NotFound("booking");
        }

        return streams.TryOpen(user.Id.ToString(), context)
            ? Answer(context, stream.RunAsync("booking", feed.Bookings.Follow(id), seen, ReadAsync, cancellationToken))
            : TooMany(context);

        async Task<LiveState?> ReadAsync(CancellationToken cancel) =>
            await live.BookingAsync(id, viewer, cancel) is { } booking
                ? LiveMapping.ToState(id, booking.Status, booking.Version) : null;
    }

    private static ServerSentEventsResult<string> Answer(HttpContext context, IAsyncEnumerable<SseItem<string>> events)
    {
        // Proxies that keep an answer until it is whole would keep this one for minutes.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(events);
    }

    private static ProblemHttpResult TooMany(HttpContext context)
    {
        context.Response.Headers.RetryAfter = ComeBack.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return Refusal.RateLimited(ComeBack);
    }

    private static bool TryParse(string? lastEventId, out long seen)
    {
        seen = -1;
        return string.IsNullOrEmpty(lastEventId)
            || long.TryParse(lastEventId, NumberStyles.None, CultureInfo.InvariantCulture, out seen);
    }
}
