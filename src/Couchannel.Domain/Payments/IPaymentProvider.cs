namespace Couchannel.Domain.Payments;

/// <summary>
/// Moves money. Every call is idempotent by booking: repeated after a crash, it gives the same answer and moves nothing twice.
/// A provider that cannot be reached throws; nothing is known then, and the call is repeated.
/// </summary>
public interface IPaymentProvider
{
    /// <summary>Sets the money aside.</summary>
    Task<PaymentAuthorisation> AuthoriseAsync(PaymentRequest request, CancellationToken cancellationToken);

    /// <summary>Takes the money that was set aside.</summary>
    Task CaptureAsync(string reference, CancellationToken cancellationToken);

    /// <summary>Gives back what was set aside and not taken.</summary>
    Task VoidAsync(string reference, CancellationToken cancellationToken);
}
