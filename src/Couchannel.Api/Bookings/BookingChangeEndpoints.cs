using Couchannel.Api.Access;
using Couchannel.Api.Audit;
using Couchannel.Api.Outbox;
using Couchannel.Api.Problems;
using Couchannel.Contracts;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Bookings;
using Couchannel.Data.Bookings;
using Couchannel.Domain.Bookings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Couchannel.Api.Bookings;

/// <summary>What guests and hosts do with a booking that is there. Each is the same done twice: no key is needed.</summary>
internal static class BookingChangeEndpoints
{
    public static void MapBookingChanges(this RouteGroupBuilder api)
    {
        var bookings = api.MapGroup("/bookings/{id:guid}").WithTags("Bookings");
        bookings.MapPost("/cancel", CancelAsync).WithName("CancelBooking")
            .WithSummary("Cancel a booking: by its guest with a refund by policy, by its host or an administrator with all of it")
            .RequireAccess(Scopes.BookingsWrite, Scopes.SessionsWrite, Scopes.Admin).Audited("booking.cancel");
        bookings.MapGet("/cancellation", QuoteAsync).WithName("QuoteCancellation").WithSummary("What a cancellation now would give back")
            .RequireAccess(Scopes.BookingsWrite, Scopes.SessionsWrite, Scopes.Admin);
        bookings.MapPost("/accept", AcceptAsync).WithName("AcceptOffer")
            .WithSummary("Take the seats that were waited for and are offered; cancel the booking to leave them to others")
            .RequireAccess(Scopes.BookingsWrite).Audited("booking.accept");
        bookings.MapPost("/approve", ApproveAsync).WithName("ApproveBooking").WithSummary("Say yes to who asks to come")
            .RequireAccess(Scopes.SessionsWrite).Audited("booking.approve");
        bookings.MapPost("/decline", DeclineAsync).WithName("DeclineBooking").WithSummary("Say no to who asks to come")
            .RequireAccess(Scopes.SessionsWrite).Audited("booking.decline");
    }

    private static async Task<Results<Ok<BookingDetails>, ProblemHttpResult>> CancelAsync(
        Guid id, CurrentUser user, BookingChanges bookings, OutboxSignal outbox, HttpContext context,
        CancellationToken cancellationToken) =>
        Answer(await bookings.CancelAsync(id, user.AsViewer(), user.Origin, cancellationToken), user, outbox, context);

    private static async Task<Results<Ok<BookingDetails>, ProblemHttpResult>> AcceptAsync(
        Guid id, CurrentUser user, BookingChanges bookings, OutboxSignal outbox, HttpContext context,
        CancellationToken cancellationToken) =>
        Answer(await bookings.AcceptAsync(id, user.Origin, cancellationToken), user, outbox, context);

    private static async Task<Results<Ok<BookingDetails>, ProblemHttpResult>> ApproveAsync(
        Guid id, CurrentUser user, BookingChanges bookings, OutboxSignal outbox, HttpContext context,
        CancellationToken cancellationToken) =>
        Answer(await bookings.AnswerAsync(id, approve: true, user.Origin, cancellationToken), user, outbox, context);

    private static async Task<Results<Ok<BookingDetails>, ProblemHttpResult>> DeclineAsync(
        Guid id, CurrentUser user, BookingChanges bookings, OutboxSignal outbox, HttpContext context,
        CancellationToken cancellationToken) =>
        Answer(await bookings.AnswerAsync(id, approve: false, user.Origin, cancellationToken), user, outbox, context);

    private static Results<Ok<BookingDetails>, ProblemHttpResult> Answer(
        BookingChange change, CurrentUser user, OutboxSignal outbox, HttpContext context)
    {
        AuditTrail.IsRecorded(context);
        if (change.Outcome is not (BookingOutcome.Done or BookingOutcome.Repeated))
        {
            return BookingRefusal.Of(change);
        }

        outbox.Set();
        return TypedResults.Ok(change.Booking!.ToDetails(user.AsViewer()));
    }

    private static async Task<Results<Ok<CancellationQuote>, ProblemHttpResult>> QuoteAsync(
        Guid id, CurrentUser user, BookingStore bookings, TimeProvider clock, HttpContext context, CancellationToken cancellationToken)
    {
        var viewer = user.AsViewer();
        if (await bookings.FindAsync(id, viewer, cancellationToken) is not { } booking)
        {
            return Refusal.NotFound("booking");
        }

        var untilStart = booking.StartsAt - clock.GetUtcNow();
        var status = BookingTransitions.Parse(booking.Status);
        var isPaid = status == BookingStatus.Confirmed;
        var isGuest = viewer.AsGuest && booking.GuestId == viewer.UserId;
        var isHost = !isGuest && viewer.AsHost && booking.HostUserId == viewer.UserId;
        var isAllowed = BookingTransitions.IsAllowed(status, BookingStatus.Cancelled)
            && (!isPaid || untilStart > TimeSpan.Zero || !(isGuest || isHost));
        var percent = isAllowed && isPaid ? PercentFor(booking, isGuest, untilStart) : 0;
        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Ok(new CancellationQuote(
            isAllowed, percent, new Money(CancellationPolicy.PercentOf(booking.Amount, percent), booking.Currency)));
    }

    private static int PercentFor(BookingRow booking, bool isGuest, TimeSpan untilStart) =>
        isGuest ? CancellationPolicy.Parse(booking.CancellationPolicy).PercentRefunded(untilStart) : 100;
}
