using System.Diagnostics;
using Couchannel.Contracts;
using Couchannel.Contracts.Bookings;
using Couchannel.Data.Bookings;
using Couchannel.Data.Events;
using Couchannel.Data.Payments;
using Couchannel.Domain.Bookings;
using Couchannel.Domain.Payments;
using Couchannel.Worker.Payments;

namespace Couchannel.Worker.Saga;

/// <summary>
/// Carries a booking on from wherever it stands. All it knows is in the database, and every step is safe to repeat: a worker that dies
/// anywhere in here leaves a booking that the next one carries on.
/// </summary>
internal sealed class BookingSagaRunner(
    SagaStore bookings, PaymentStore books, IPaymentProvider payments, PaymentSettlement settlement, OutboxStore outbox)
{
    private static readonly ActivitySource Activities = new("Couchannel.Worker.Saga");

    /// <summary>Takes the booking as far as it can go now, and its money to where it belongs then.</summary>
    public async Task AdvanceAsync(Guid bookingId, CancellationToken cancellationToken)
    {
        using var activity = Activities.StartActivity("advance booking");
        activity?.SetTag("couchannel.booking.id", bookingId);
        while (await bookings.FindAsync(bookingId, cancellationToken) is { } booking
            && await NextAsync(booking, cancellationToken) is { } move)
        {
            if (!await bookings.MoveAsync(move, cancellationToken) && move is { To: BookingStatus.Authorised, Payment.Reference: { } late })
            {
                // The booking ended while its money was set aside: once that is written down, it goes back with the rest.
                await books.SettleAsync(bookingId, new PaymentFinding(late, PaymentStatus.Authorised), cancellationToken);
                break;
            }

            await outbox.WakeRelayAsync(cancellationToken);
        }

        await settlement.SettleAsync(bookingId, cancellationToken);
    }

    /// <summary>
    /// Hears that something has happened to a booking's money. What it is, the provider is asked: who tells may be late, or wrong.
    /// </summary>
    public async Task HearAsync(Guid bookingId, CancellationToken cancellationToken)
    {
        await AdvanceAsync(bookingId, cancellationToken);
        if (await bookings.FindAsync(bookingId, cancellationToken) is { Status: BookingStatuses.Authorised } booking
            && await payments.FindAsync(bookingId, cancellationToken) is { Status: PaymentStatus.Voided or PaymentStatus.Declined })
        {
            // The provider has let go of the money while the host was asked: nothing is left to be taken.
            await EndAsync(booking, BookingStatus.Rejected, BookingSaga.PaymentRefused, cancellationToken);
        }
    }

    /// <summary>
    /// Ends a booking that has waited too long where it stands, and frees its seats. An authorisation that is under way meanwhile finds the
    /// booking gone, and gives the money back.
    /// </summary>
    public async Task ExpireAsync(Guid bookingId, CancellationToken cancellationToken)
    {
        if (await bookings.FindAsync(bookingId, cancellationToken) is { } booking
            && BookingSaga.Overdue(booking.Waiting, bookings.Now) is { } reason)
        {
            await EndAsync(booking, BookingStatus.Expired, reason, cancellationToken);
        }
    }

    /// <summary>Cancels a booking whose session is cancelled; the guest gets everything back.</summary>
    public async Task CancelAsync(Guid bookingId, CancellationToken cancellationToken)
    {
        if (await bookings.FindAsync(bookingId, cancellationToken) is { } booking)
        {
            await EndAsync(booking, BookingStatus.Cancelled, BookingSaga.SessionCancelled, cancellationToken);
        }
    }

    private async Task EndAsync(SagaRow booking, BookingStatus end, string reason, CancellationToken cancellationToken)
    {
        var status = BookingTransitions.Parse(booking.Status);
        if (BookingTransitions.IsAllowed(status, end)
            && await bookings.MoveAsync(new BookingMove(booking.Id, status, end, reason), cancellationToken))
        {
            await outbox.WakeRelayAsync(cancellationToken);
            await settlement.SettleAsync(booking.Id, cancellationToken);
        }
    }

    private async Task<BookingMove?> NextAsync(SagaRow booking, CancellationToken cancellationToken) =>
        BookingSaga.Next(BookingTransitions.Parse(booking.Status)) switch
        {
            BookingStep.AuthorisePayment => await AuthoriseAsync(booking, cancellationToken),
            BookingStep.CapturePayment => await CaptureAsync(booking, cancellationToken),
            _ => null,
        };

    private async Task<BookingMove?> AuthoriseAsync(SagaRow booking, CancellationToken cancellationToken)
    {
        if (!await books.RequestAsync(booking.Id, payments.Name, cancellationToken))
        {
            return null;
        }

        var answer = await payments.AuthoriseAsync(
            new PaymentRequest(booking.Id, new Money(booking.Amount, booking.Currency), booking.PaymentToken), cancellationToken);
        switch (answer.Status)
        {
            case PaymentStatus.Authorised:
                return new BookingMove(
                    booking.Id, BookingStatus.Held, BookingStatus.Authorised, Payment: (answer.Reference, PaymentStatus.Authorised));
            case PaymentStatus.Declined:
                return new BookingMove(
                    booking.Id, BookingStatus.Held, BookingStatus.Rejected, answer.DeclineReason, (null, PaymentStatus.Declined));
            default:
                // The seats stay held until the guest or his bank has answered, or the hold is over.
                if (await books.AwaitAsync(booking.Id, answer, cancellationToken))
                {
                    await outbox.WakeRelayAsync(cancellationToken);
                }

                return null;
        }
    }

    private async Task<BookingMove?> CaptureAsync(SagaRow booking, CancellationToken cancellationToken)
    {
        var reference = booking.PaymentReference
            ?? throw new InvalidOperationException($"Booking {booking.Id} is authorised, but has no payment.");
        if (BookingSaga.BrokenRule(booking.Compliance) is { } rule)
        {
            return new BookingMove(booking.Id, BookingStatus.Authorised, BookingStatus.Rejected, rule);
        }

        if (booking.AwaitsHost)
        {
            return null;
        }

        try
        {
            await payments.CaptureAsync(reference, cancellationToken);
        }
        catch (PaymentRefusedException)
        {
            // It may have gone back because the booking has ended meanwhile; if not, the provider has let go of it.
            return new BookingMove(booking.Id, BookingStatus.Authorised, BookingStatus.Rejected, BookingSaga.PaymentRefused);
        }

        return new BookingMove(booking.Id, BookingStatus.Authorised, BookingStatus.Confirmed, Payment: (reference, PaymentStatus.Captured));
    }
}
