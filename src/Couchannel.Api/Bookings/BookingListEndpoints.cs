using Couchannel.Api.Access;
using Couchannel.Api.Paging;
using Couchannel.Api.Problems;
using Couchannel.Contracts;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Bookings;
using Couchannel.Data.Bookings;
using Couchannel.Domain.Bookings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Couchannel.Api.Bookings;

/// <summary>One's own bookings, those of one's own session, and what has happened to one.</summary>
internal static class BookingListEndpoints
{
    public static void MapBookingLists(this RouteGroupBuilder api)
    {
        var bookings = api.MapGroup("").WithTags("Bookings");
        bookings.MapGet("/bookings", ListOwnAsync).WithName("ListBookings")
            .WithSummary("One's own bookings, newest first, whatever became of them").RequireAccess(Scopes.BookingsWrite);
        bookings.MapGet("/sessions/{id:guid}/bookings", ListOfSessionAsync).WithName("ListBookingsOfSession")
            .WithSummary("The bookings of one's own session, newest first").RequireAccess(Scopes.SessionsWrite, Scopes.Admin);
        bookings.MapGet("/bookings/{id:guid}/timeline", TimelineAsync).WithName("GetBookingTimeline")
            .WithSummary("What has happened to a booking").RequireAccess(Scopes.BookingsWrite, Scopes.SessionsWrite, Scopes.Admin);
    }

    private static async Task<Results<Ok<Page<BookingDetails>>, ProblemHttpResult, ValidationProblem>> ListOwnAsync(
        CurrentUser user, BookingLists bookings, HttpContext context, string? status, string? cursor, int limit = PageOf.DefaultLimit,
        CancellationToken cancellationToken = default)
    {
        if (Check(status, cursor, limit, out var filter) is { } refusal)
        {
            return refusal.Result is ValidationProblem invalid ? invalid : (ProblemHttpResult)refusal.Result;
        }

        return ToPage(await bookings.OfGuestAsync(user.Id, filter, cancellationToken), user, limit, context);
    }

    private static async Task<Results<Ok<Page<BookingDetails>>, ProblemHttpResult, ValidationProblem>> ListOfSessionAsync(
        Guid id, CurrentUser user, BookingLists bookings, HttpContext context, string? status, string? cursor,
        int limit = PageOf.DefaultLimit, CancellationToken cancellationToken = default)
    {
        if (Check(status, cursor, limit, out var filter) is { } refusal)
        {
            return refusal.Result is ValidationProblem invalid ? invalid : (ProblemHttpResult)refusal.Result;
        }

        return await bookings.OfSessionAsync(id, user.AsViewer(), filter, cancellationToken) is { } rows
            ? ToPage(rows, user, limit, context)
            : Refusal.NotFound("session");
    }

    private static async Task<Results<Ok<IReadOnlyList<TimelineEntry>>, ProblemHttpResult>> TimelineAsync(
        Guid id, CurrentUser user, BookingStore bookings, BookingLists lists, HttpContext context, CancellationToken cancellationToken)
    {
        var viewer = user.AsViewer();
        if (await bookings.FindAsync(id, viewer, cancellationToken) is not { } booking)
        {
            return Refusal.NotFound("booking");
        }

        var isHostsView = booking.IsHostsView(viewer);
        var rows = await lists.TimelineAsync(id, cancellationToken);
        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Ok<IReadOnlyList<TimelineEntry>>([.. rows.Select(r => new TimelineEntry(
            r.At, r.What, r.Actor, isHostsView && r is { What: BookingStatuses.Rejected, Actor: "worker" } ? null : r.Reason))]);
    }

    /// <summary>Reads what is wanted; answers why it is refused, if it is.</summary>
    private static Results<ProblemHttpResult, ValidationProblem>? Check(string? status, string? cursor, int limit, out BookingFilter filter)
    {
        filter = new BookingFilter(status, null, limit + 1);
        if (limit is < 1 or > PageOf.LargestLimit)
        {
            return Refusal.Invalid("limit", $"must be 1 to {PageOf.LargestLimit}");
        }

        if (status is not null && !Enum.GetValues<BookingStatus>().Select(BookingTransitions.ToText).Contains(status))
        {
            return Refusal.Invalid("status", "must be a state of a booking");
        }

        if (!PageOf.TryParseCursor(cursor, out var before))
        {
            return Refusal.InvalidCursor();
        }

        filter = filter with { Before = before };
        return null;
    }

    private static Ok<Page<BookingDetails>> ToPage(IReadOnlyList<BookingRow> rows, CurrentUser user, int limit, HttpContext context)
    {
        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Ok(PageOf.Rows(rows, limit, r => r.ToDetails(user.AsViewer()), r => r.Id));
    }
}
