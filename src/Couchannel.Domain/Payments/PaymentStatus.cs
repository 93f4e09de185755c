namespace Couchannel.Domain.Payments;

/// <summary>Where the money of a booking is.</summary>
public enum PaymentStatus
{
    /// <summary>The provider is asked, and nothing is known of its answer.</summary>
    Requested,
    Declined,
    Authorised,
    Captured,
    Voided,

    /// <summary>Taken, and some or all of it given back.</summary>
    Refunded,
}
