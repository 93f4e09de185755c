namespace Couchannel.Domain.Bookings;

/// <summary>The decisions of the booking saga: pure, so that each step can be repeated at any point.</summary>
public static class BookingSaga
{
    public const string HoldExpired = "hold-expired";
    public const string OfferExpired = "offer-expired";
    public const string ApprovalExpired = "approval-expired";
    public const string SessionBegan = "session-began";
    public const string SessionCancelled = "session-cancelled";
    public const string PaymentRefused = "payment-refused";

    /// <summary>The next step of a booking in this state.</summary>
    public static BookingStep Next(BookingStatus status) => status switch
    {
        BookingStatus.Held => BookingStep.AuthorisePayment,
        BookingStatus.Authorised => BookingStep.CapturePayment,
        _ => BookingStep.None,
    };

    /// <summary>Why a booking may no longer wait in its state, as a stable word; <see langword="null"/> while it may.</summary>
    public static string? Overdue(WaitingFacts facts, DateTimeOffset now) => facts switch
    {
        { Status: BookingStatus.Pending } => facts.HoldExpiresAt <= now ? OfferExpired : null,
        { Status: BookingStatus.Held } => facts.HoldExpiresAt <= now ? HoldExpired : null,
        { Status: not BookingStatus.Authorised } => null,
        { ApprovalExpiresAt: { } until, IsApproved: false } when until <= now => ApprovalExpired,
        { StartsAt: var start } when start <= now => SessionBegan,
        _ => null,
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
