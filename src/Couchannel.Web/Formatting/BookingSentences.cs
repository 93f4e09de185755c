using Couchannel.Contracts.Bookings;

namespace Couchannel.Web.Formatting;

/// <summary>How a booking stands, and why, as its guest is told.</summary>
internal static class BookingSentences
{
    /// <summary>What a cancellation now would give back of what was paid.</summary>
    public static string ForQuote(BookingDetails booking, CancellationQuote quote) => (booking.Status, quote) switch
    {
        (_, { IsAllowed: false }) => "This booking can no longer be cancelled.",
        (BookingStatuses.Held or BookingStatuses.Authorised, _) => "Nothing has been charged yet, and nothing will be.",
        (_, { PercentRefunded: 100 }) => $"You get everything back: {Prices.Format(quote.Refund)}.",
        (_, { PercentRefunded: 0 }) =>
            $"It is too late to get money back: the {Prices.Format(booking.Total)} that you paid are not refunded.",
        _ => $"You get {Prices.Format(quote.Refund)} of the {Prices.Format(booking.Total)} back that you paid.",
    };

    public static string ForOutcome(BookingDetails booking) => booking.Status switch
    {
        BookingStatuses.Rejected => $"{WhyRejected(booking.StatusReason)} Your seats were released and nothing was charged.",
        BookingStatuses.Expired => WhyExpired(booking.StatusReason),
        BookingStatuses.Cancelled => WhyCancelled(booking.StatusReason),
        BookingStatuses.Attended => "You were there. Thank you for watching together.",
        BookingStatuses.NoShow => "The host noted that you did not come.",
        BookingStatuses.Confirmed => "Your booking is confirmed. See you there!",
        BookingStatuses.Authorised when booking.ApprovalExpiresAt is { } until =>
            $"The payment is authorised. The host has until {At(until, booking)} to say yes; you pay only then.",
        BookingStatuses.Authorised => "The payment is authorised. We are confirming your seats.",
        BookingStatuses.Pending => $"You waited for these seats: they are set aside for you until {At(booking.HoldExpiresAt, booking)}.",
        BookingStatuses.Held when booking.PaymentActionUrl is not null =>
            $"Your bank wants to know that it is you. Your seats are held until {At(booking.HoldExpiresAt, booking)}.",
        BookingStatuses.Held => "Your seats are held. We are authorising the payment.",
        _ => "We have your booking and are setting your seats aside.",
    };

    private static string WhyRejected(string? reason) => reason switch
    {
        "card-declined" => "The card was declined.",
        "card-expired" => "The card has expired.",
        "card-details-wrong" => "The card's details were not right.",
        "insufficient-funds" => "The card does not have enough funds.",
        "authentication-failed" => "Your bank was not told that you want to pay.",
        "bank-unavailable" => "The bank could not be asked.",
        "declined-by-host" => "The host has declined.",
        "league-forbids-home-viewing" => "The league does not allow this match to be shown to guests at home.",
        "viewer-limit-exceeded" => "The host's streaming package does not allow so many viewers.",
        "venue-capacity-exceeded" => "There is not enough room at the host's place.",
        _ => "The booking could not be completed.",
    };

    private static string WhyExpired(string? reason) => reason switch
    {
        "offer-expired" => "You did not answer in time. The seats went to the next in line.",
        "approval-expired" => "The host did not answer in time. Your seats were released and nothing was charged.",
        "session-began" => "The session began before your booking was confirmed. Your seats were released and nothing was charged.",
        _ => "The payment did not arrive in time. Your seats were released and nothing was charged.",
    };

    private static string WhyCancelled(string? reason) => reason switch
    {
        "offer-declined" or "left-waitlist" => "You left these seats to the next in line.",
        "session-cancelled" => "The host has called the session off.",
        "cancelled-by-host" => "The host has cancelled your booking.",
        "cancelled-by-admin" => "Couchannel has cancelled your booking.",
        "cancelled-by-guest" => "You have cancelled this booking. Your seats were released.",
        _ => "This booking was cancelled. Your seats were released.",
    };

    private static string At(DateTimeOffset moment, BookingDetails booking)
    {
        var time = VenueTime.Of(moment, booking.TimeZone);
        return $"{time.LongDay}, {time.Clock}";
    }
}
