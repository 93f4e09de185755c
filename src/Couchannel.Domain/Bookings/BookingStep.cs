namespace Couchannel.Domain.Bookings;

/// <summary>What the saga does next with a booking.</summary>
public enum BookingStep
{
    /// <summary>Nothing: the booking has reached an end, or waits for somebody.</summary>
    None,

    /// <summary>Ask the payment provider to set the money aside.</summary>
    AuthorisePayment,

    /// <summary>Check the rules, then take the money and confirm.</summary>
    CapturePayment,
}
