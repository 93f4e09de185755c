using Couchannel.Domain.Payments;

namespace Couchannel.Data.Payments;

/// <summary>What the sandbox's bank knows of a booking's money.</summary>
/// <param name="Reason">Why it is declined.</param>
/// <param name="Asked">How often it was asked to set the money aside.</param>
/// <param name="Challenge">By what the customer is asked whether he wants to pay, where he is.</param>
public sealed record SandboxAccount(
    Guid BookingId, PaymentStatus Status, string? Reason, long Amount, string? Currency, long Refunded, int Asked, Guid? Challenge);
