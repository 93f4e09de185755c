namespace Couchannel.Domain.Payments;

/// <summary>What the provider knows of a booking's money.</summary>
/// <param name="Refunded">How much has been given back in all, in minor units.</param>
public sealed record PaymentFinding(string Reference, PaymentStatus Status, long Refunded = 0);
