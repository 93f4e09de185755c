using System.Diagnostics;
using Couchannel.Contracts;
using Couchannel.Data.Bookings;
using Couchannel.Data.Events;
using Couchannel.Domain.Bookings;
using Couchannel.Domain.Payments;

namespace Couchannel.Worker.Saga;

/// <summary>
/// Carries a booking on from wherever it stands. All it knows is in the database, and every step is safe to repeat: a worker that dies
/// anywhere in here leaves a booking that the next one carries on.
/// </summary>
internal sealed class BookingSagaRunner(SagaStore bookings, IPaymentProvider payments, OutboxStore outbox)
{
    private static readonly ActivitySource Activities = new("Couchannel.Worker.Saga");

    /// <summary>Takes the booking as far as it can go now.</summary>
    public async Task AdvanceAsync(Guid bookingId, CancellationToken cancellationToken)
    {
        using var activity = Activities.StartActivity("advance booking");
        activity?.SetTag("couchannel.booking.id", bookingId);
        while (await bookings.FindAsync(bookingId, cancellationToken) is { } booking)
        {
            var move = BookingSaga.Next(BookingTransitions.Parse(booking.Status)) switch
            {
                BookingStep.AuthorisePayment => await AuthoriseAsync(booking, cancellationToken),
                BookingStep.CapturePayment => await CaptureAsync(booking, cancellationToken),
                _ => null,
            };
            if (move is null)
            {
                return;
            }

            if (!await bookings.MoveAsync(move, cancellationToken))
            {
                await CompensateAsync(move, cancellationToken);
            }

            await outbox.WakeRelayAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Ends a booking whose hold has run out before the money was set aside, and frees its seats. An authorisation that is under way
    /// meanwhile finds the booking gone, and gives the money back.
    /// </summary>
    public async Task ExpireAsync(Guid bookingId, CancellationToken cancellationToken)
    {
        if (await bookings.MoveAsync(new(bookingId, BookingStatus.Held, BookingStatus.Expired, BookingSaga.HoldExpired), cancellationToken))
        {
            await outbox.WakeRelayAsync(cancellationToken);
        }
    }

    private async Task<BookingMove> AuthoriseAsync(SagaRow booking, CancellationToken cancellationToken)
    {
        var answer = await payments.AuthoriseAsync(
            new PaymentRequest(booking.Id, new Money(booking.Amount, booking.Currency), booking.PaymentToken), cancellationToken);
        return answer.Reference is { } reference
            ? new BookingMove(booking.Id, BookingStatus.Held, BookingStatus.Authorised, Payment: (reference, PaymentStatus.Authorised))
            : new BookingMove(booking.Id, BookingStatus.Held, BookingStatus.Rejected, answer.DeclineReason);
    }

    private async Task<BookingMove> CaptureAsync(SagaRow booking, CancellationToken cancellationToken)
    {
        var reference = booking.PaymentReference
            ?? throw new InvalidOperationException($"Booking {booking.Id} is authorised, but has no payment.");
        var facts = new ComplianceFacts(booking.SeatsTaken, booking.ViewerLimit, booking.VenueCapacity, booking.AllowsHomeViewing);
        if (BookingSaga.BrokenRule(facts) is { } rule)
        {
            await payments.VoidAsync(reference, cancellationToken);
            return new BookingMove(booking.Id, BookingStatus.Authorised, BookingStatus.Rejected, rule, (reference, PaymentStatus.Voided));
        }

        await payments.CaptureAsync(reference, cancellationToken);
        return new BookingMove(booking.Id, BookingStatus.Authorised, BookingStatus.Confirmed, Payment: (reference, PaymentStatus.Captured));
    }

    /// <summary>The booking was gone from where the step began: money that the step set aside belongs to nobody.</summary>
    private async Task CompensateAsync(BookingMove move, CancellationToken cancellationToken)
    {
        if (move is { To: BookingStatus.Authorised, Payment: { } payment }
            && await bookings.FindAsync(move.BookingId, cancellationToken) is { } now
            && !BookingTransitions.OccupiesSeats(BookingTransitions.Parse(now.Status)))
        {
            await payments.VoidAsync(payment.Reference, cancellationToken);
        }
    }
}
