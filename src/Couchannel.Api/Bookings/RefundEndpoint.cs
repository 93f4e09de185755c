using Couchannel.Api.Access;
using Couchannel.Api.Audit;
using Couchannel.Api.Outbox;
using Couchannel.Api.Problems;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Sessions;
using Couchannel.Data.Bookings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Couchannel.Api.Bookings;

/// <summary>How an administrator settles a dispute about an evening that is over. The same asked twice is done once.</summary>
internal static class RefundEndpoint
{
    private const long Most = 100_000_000;

    public static void MapRefund(this RouteGroupBuilder api) =>
        api.MapPut("/bookings/{id:guid}/refund", RefundAsync).WithTags("Bookings").WithName("RefundBooking")
            .WithSummary("Give a guest money back whose booking is over: what he is to have back in all")
            .RequireAccess(Scopes.Admin).Audited("booking.refund");

    private static async Task<Results<Ok<BookingDetails>, ValidationProblem, ProblemHttpResult>> RefundAsync(
        Guid id, RefundRequest request, CurrentUser user, BookingChanges bookings, OutboxSignal outbox, HttpContext context,
        CancellationToken cancellationToken)
    {
        var errors = new InputErrors().RequireRange(request.Amount, "amount", 1, Most)
            .RequireOneOf(request.Currency, "currency", Currencies.All);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var change = await bookings.RefundAsync(id, request.Amount, request.Currency, user.Origin, cancellationToken);
        AuditTrail.IsRecorded(context);
        switch (change.Outcome)
        {
            case BookingOutcome.Done or BookingOutcome.Repeated:
                outbox.Set();
                return TypedResults.Ok(change.Booking!.ToDetails(user.AsViewer()));
            case BookingOutcome.WrongCurrency:
                return Refusal.Invalid("currency", $"The booking was paid in {change.Booking!.Currency}.");
            default:
                return BookingRefusal.Of(change);
        }
    }
}
