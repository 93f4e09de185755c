namespace Couchannel.Domain.Payments;

/// <summary>Where the money of a booking is.</summary>
public enum PaymentStatus
{
    Authorised,
    Captured,
    Voided,
}
