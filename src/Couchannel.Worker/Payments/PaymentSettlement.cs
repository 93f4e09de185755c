using Couchannel.Data.Bookings;
using Couchannel.Data.Payments;
using Couchannel.Domain.Bookings;
using Couchannel.Domain.Payments;

namespace Couchannel.Worker.Payments;

/// <summary>
/// Brings a booking's money to where its state says that it belongs. Asks the provider first, for what is written down may be behind: a
/// worker may have died between the provider's answer and its note of it. Safe to repeat, by several at once.
/// </summary>
internal sealed class PaymentSettlement(SagaStore bookings, PaymentStore books, IPaymentProvider payments)
{
    /// <summary>How long an authorisation that the provider knows nothing of may still be on its way there.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    private const int Attempts = 3;

    public async Task SettleAsync(Guid bookingId, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await TrySettleAsync(bookingId, cancellationToken);
                return;
            }
            catch (PaymentRefusedException) when (attempt < Attempts)
            {
                // Somebody moved the money between the question and the request: what he did is to be seen now.
            }
        }
    }

    private static bool IsSettled(SagaRow booking)
    {
        var hasEnded = BookingTransitions.HasEnded(BookingTransitions.Parse(booking.Status));
        return booking.PaymentStatus is null
            || (booking.RefundDue <= booking.RefundedAmount
                && !(hasEnded && PaymentStatuses.MayBeSetAside(PaymentStatuses.Parse(booking.PaymentStatus))));
    }

    private async Task TrySettleAsync(Guid bookingId, CancellationToken cancellationToken)
    {
        if (await bookings.FindAsync(bookingId, cancellationToken) is not { } booking || IsSettled(booking))
        {
            return;
        }

        if (booking.PaymentProvider != payments.Name)
        {
            // Its money is where this worker cannot look, and so nothing is known of it: not even that there is none.
            throw new InvalidOperationException(
                $"The payment of booking {bookingId} is {booking.PaymentProvider}'s, and this worker is set up for {payments.Name}.");
        }

        switch (await payments.FindAsync(bookingId, cancellationToken))
        {
            case null when booking.PaymentChangedAt > bookings.Now - Grace:
                return;
            case null:
                await books.SettleAsync(bookingId, new PaymentFinding("", PaymentStatus.Voided), cancellationToken);
                return;
            case { } found when PaymentStatuses.MayBeSetAside(found.Status):
                await payments.VoidAsync(found.Reference, cancellationToken);
                await books.SettleAsync(bookingId, found with { Status = PaymentStatus.Voided }, cancellationToken);
                return;
            case { Status: PaymentStatus.Captured } found:
                await RefundAsync(bookingId, found, cancellationToken);
                return;
            case var found:
                await books.SettleAsync(bookingId, found, cancellationToken);
                return;
        }
    }

    private async Task RefundAsync(Guid bookingId, PaymentFinding found, CancellationToken cancellationToken)
    {
        // Writes down first that it was taken, which settles how much is owed of it.
        await books.SettleAsync(bookingId, found, cancellationToken);
        var booking = (await bookings.FindAsync(bookingId, cancellationToken))!;
        if (booking.RefundDue > found.Refunded)
        {
            await payments.RefundAsync(found.Reference, booking.RefundDue, cancellationToken);
            await books.SettleAsync(bookingId, found with { Refunded = booking.RefundDue }, cancellationToken);
        }
    }
}
