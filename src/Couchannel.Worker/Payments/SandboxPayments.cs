using Couchannel.Contracts.Bookings;
using Couchannel.Domain.Payments;

namespace Couchannel.Worker.Payments;

/// <summary>Moves no money: the token alone decides, and the booking's id is the reference, so that every call can be repeated.</summary>
internal sealed class SandboxPayments : IPaymentProvider
{
    public Task<PaymentAuthorisation> AuthoriseAsync(PaymentRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(request.Token switch
        {
            SandboxTokens.Approve => PaymentAuthorisation.Approved($"sandbox-{request.BookingId:N}"),
            SandboxTokens.Decline => PaymentAuthorisation.Declined("card-declined"),
            SandboxTokens.InsufficientFunds => PaymentAuthorisation.Declined("insufficient-funds"),
            _ => PaymentAuthorisation.Declined("unknown-payment-token"),
        });

    public Task CaptureAsync(string reference, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task VoidAsync(string reference, CancellationToken cancellationToken) => Task.CompletedTask;
}
