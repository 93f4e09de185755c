namespace Couchannel.Domain.Bookings;

/// <summary>The decisions of the booking saga: pure, so that each step can be repeated at any point.</summary>
public static class BookingSaga
{
    public const string HoldExpired = "hold-expired";

    /// <summary>The next step of a booking in this state.</summary>
    public static BookingStep Next(BookingStatus status) => status switch
    {
        BookingStatus.Held => BookingStep.AuthorisePayment,
        BookingStatus.Authorised => BookingStep.CapturePayment,
        _ => BookingStep.None,
    };

    /// <summary>The first rule of a session that its bookings break, as a stable word; <see langword="null"/> when all is well.</summary>
    public static string? BrokenRule(ComplianceFacts facts) => facts switch
    {
        { AllowsHomeViewing: false } => "league-forbids-home-viewing",
        { SeatsTaken: var taken, ViewerLimit: var limit } when taken > limit => "viewer-limit-exceeded",
        { SeatsTaken: var taken, VenueCapacity: var capacity } when taken > capacity => "venue-capacity-exceeded",
        _ => null,
    };
}
