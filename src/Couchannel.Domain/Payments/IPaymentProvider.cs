namespace Couchannel.Domain.Payments;

/// <summary>
/// Moves money. Every call is idempotent by booking: repeated after a crash, it gives the same answer and moves nothing twice.
/// A provider that cannot be reached throws; nothing is known then, and the call is repeated.
/// </summary>
public interface IPaymentProvider
{
    /// <summary>The provider's name in the books.</summary>
    string Name { get; }

    /// <summary>Sets the money aside.</summary>
    Task<PaymentAuthorisation> AuthoriseAsync(PaymentRequest request, CancellationToken cancellationToken);

    /// <summary>Takes the money that was set aside.</summary>
    /// <exception cref="PaymentRefusedException">It is not set aside any more.</exception>
    Task CaptureAsync(string reference, CancellationToken cancellationToken);

    /// <summary>Gives back what was set aside and not taken.</summary>
    /// <exception cref="PaymentRefusedException">It has been taken.</exception>
    Task VoidAsync(string reference, CancellationToken cancellationToken);

    /// <summary>Sees to it that so much has been given back in all of what was taken.</summary>
    /// <param name="total">Minor units, of all refunds together.</param>
    /// <exception cref="PaymentRefusedException">It has not been taken, or not so much.</exception>
    Task RefundAsync(string reference, long total, CancellationToken cancellationToken);

    /// <summary>What the provider knows of a booking's money; nothing where it was never asked for any.</summary>
    Task<PaymentFinding?> FindAsync(Guid bookingId, CancellationToken cancellationToken);
}
