using Couchannel.Contracts.Bookings;
using Couchannel.Data.Payments;
using Couchannel.Domain.Payments;

namespace Couchannel.Worker.Payments;

/// <summary>Moves no money but that of the sandbox's bank: the token alone decides, and the booking's id is the reference.</summary>
internal sealed class SandboxPayments(SandboxBank bank) : IPaymentProvider
{
    private const string Prefix = "sandbox-";

    public string Name => "sandbox";

    public async Task<PaymentAuthorisation> AuthoriseAsync(PaymentRequest request, CancellationToken cancellationToken)
    {
        var decline = request.Token switch
        {
            SandboxTokens.Approve => null,
            SandboxTokens.Decline => "card-declined",
            SandboxTokens.InsufficientFunds => "insufficient-funds",
            _ => "unknown-payment-token",
        };
        return await bank.OpenAsync(request.BookingId, request.Amount.Amount, decline, cancellationToken) is { } reason
            ? PaymentAuthorisation.Declined(reason)
            : PaymentAuthorisation.Approved(ReferenceOf(request.BookingId));
    }

    public async Task CaptureAsync(string reference, CancellationToken cancellationToken) =>
        RefuseUnless(await bank.CaptureAsync(BookingOf(reference), cancellationToken), "It is not set aside.");

    public async Task VoidAsync(string reference, CancellationToken cancellationToken) =>
        RefuseUnless(await bank.VoidAsync(BookingOf(reference), cancellationToken), "It has been taken.");

    public async Task RefundAsync(string reference, long total, CancellationToken cancellationToken) =>
        RefuseUnless(await bank.RefundAsync(BookingOf(reference), total, cancellationToken), "So much has not been taken.");

    public async Task<PaymentFinding?> FindAsync(Guid bookingId, CancellationToken cancellationToken) =>
        await bank.FindAsync(bookingId, cancellationToken) is { } found
            ? new PaymentFinding(ReferenceOf(bookingId), found.Status, found.Refunded)
            : null;

    private static string ReferenceOf(Guid bookingId) => $"{Prefix}{bookingId:N}";

    private static Guid BookingOf(string reference) => Guid.ParseExact(reference[Prefix.Length..], "N");

    private static void RefuseUnless(bool done, string reason)
    {
        if (!done)
        {
            throw new PaymentRefusedException(reason);
        }
    }
}
