namespace Couchannel.Domain.Payments;

/// <summary>Where the money of a booking is.</summary>
public enum PaymentStatus
{
    /// <summary>The provider is asked, and nothing is known of its answer.</summary>
    Requested,

    /// <summary>The provider works on it, and tells later.</summary>
    Processing,

    /// <summary>The guest is to say yes or no to his bank.</summary>
    ActionRequired,
    Declined,
    Authorised,
    Captured,
    Voided,

    /// <summary>Taken, and some or all of it given back.</summary>
    Refunded,
}
