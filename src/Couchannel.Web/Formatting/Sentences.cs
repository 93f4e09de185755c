using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Problems;
using Couchannel.Web.Api;

namespace Couchannel.Web.Formatting;

/// <summary>What people are told, one sentence or two for each thing that can go wrong.</summary>
internal static class Sentences
{
    public static string ForReading(ApiProblem problem) => problem switch
    {
        { IsUnauthenticated: true } => "Sign in to see this.",
        { Type: ProblemTypes.InvalidCursor } => "This page of the list no longer exists. Start again from the first one.",
        { IsUnavailable: true } =>
            "This cannot be shown right now: Couchannel's booking service does not answer. Please try again in a moment.",
        _ => "This cannot be shown: Couchannel's booking service refused the request.",
    };

    public static string ForBooking(ApiProblem problem) => problem switch
    {
        { Type: ProblemTypes.SoldOut, SeatsLeft: 1 } => "Only 1 seat is left. Choose one seat and book again.",
        { Type: ProblemTypes.SoldOut, SeatsLeft: > 1 and var left } => $"Only {left} seats are left. Choose fewer seats and book again.",
        { Type: ProblemTypes.SoldOut } => "This session has just sold out. Nothing was booked.",
        { Type: ProblemTypes.SeatsKept } =>
            "These seats are kept for a group that has waited for long. Nothing was booked, but you can join the waitlist.",
        { Type: ProblemTypes.NotBookable } => "This session can no longer be booked.",
        { Type: ProblemTypes.Validation } => "Choose between 1 and 8 seats and one of the test cards.",
        { Type: ProblemTypes.IdempotencyKeyReused } =>
            "This form was already sent with other choices. Check them and book again if you want another booking.",
        { IsUnauthenticated: true } => "You are not signed in any more. Nothing was booked.",
        { IsNotFound: true } => "This session no longer exists.",
        { IsUnavailable: true } =>
            "The booking service did not answer, so it is not certain that your seats are held. Try again: you will not be booked twice.",
        _ => "The booking was refused. Nothing was booked or charged.",
    };

    public static string ForWaiting(ApiProblem problem) => problem switch
    {
        { Type: ProblemTypes.SeatsAvailable } => "Seats have just come free. Reload the page to book them.",
        { Type: ProblemTypes.AlreadyWaiting } => "You are on the waitlist already.",
        { Type: ProblemTypes.SeatLimit } => "With these seats you would have more than one guest may have.",
        { Type: ProblemTypes.NotBookable } => "This session can no longer be booked, so there is nothing to wait for.",
        { Type: ProblemTypes.Validation } => "Choose between 1 and 8 seats and one of the test cards.",
        { IsUnauthenticated: true } => "You are not signed in any more. Nothing has changed.",
        { IsUnavailable: true } => "The booking service did not answer. Try again: you will not stand in line twice.",
        _ => "The waitlist does not allow this. Reload the page to see how things stand.",
    };

    public static string ForOffer(ApiProblem problem) => problem switch
    {
        { Type: ProblemTypes.WrongTime or ProblemTypes.WrongState } => "This offer is over: it was answered, or its time has run out.",
        { Type: ProblemTypes.NotBookable } => "This session can no longer be booked.",
        { IsUnauthenticated: true } => "You are not signed in any more. Nothing has changed.",
        { IsUnavailable: true } => "The booking service did not answer. Try again: you will not be booked twice.",
        _ => "The booking service refused the answer. Nothing was booked or charged.",
    };

    public static string ForCancelling(ApiProblem problem) => problem switch
    {
        { Type: ProblemTypes.WrongTime } => "The session has begun: it is too late to cancel.",
        { Type: ProblemTypes.WrongState } => "This booking is over already. Nothing has changed.",
        { IsUnauthenticated: true } => "You are not signed in any more. Nothing has changed.",
        { IsUnavailable: true } =>
            "The booking service did not answer, so it is not certain that your booking is cancelled. Try again: it is done once.",
        _ => "The booking service refused to cancel. Nothing has changed.",
    };

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

    public static string ForOutcome(BookingDetails booking) => (booking.Status, booking.StatusReason) switch
    {
        (BookingStatuses.Rejected, "card-declined") => "The card was declined. Your seats were released and nothing was charged.",
        (BookingStatuses.Rejected, "insufficient-funds") =>
            "The card does not have enough funds. Your seats were released and nothing was charged.",
        (BookingStatuses.Rejected, _) => "The booking could not be completed. Your seats were released and nothing was charged.",
        (BookingStatuses.Expired, "offer-expired") => "You did not answer in time. The seats went to the next in line.",
        (BookingStatuses.Expired, _) => "The payment did not arrive in time. Your seats were released and nothing was charged.",
        (BookingStatuses.Cancelled, "offer-declined" or "left-waitlist") => "You left these seats to the next in line.",
        (BookingStatuses.Cancelled, _) => "This booking was cancelled. Your seats were released.",
        (BookingStatuses.Attended, _) => "You were there. Thank you for watching together.",
        (BookingStatuses.NoShow, _) => "The host noted that you did not come.",
        (BookingStatuses.Confirmed, _) => "Your booking is confirmed. See you there!",
        (BookingStatuses.Authorised, _) => "The payment is authorised. We are confirming your seats.",
        (BookingStatuses.Pending, _) => $"You waited for these seats: they are set aside for you until {AnswerBy(booking)}.",
        (BookingStatuses.Held, _) when booking.PaymentActionUrl is not null =>
            $"Your bank wants to know that it is you. Your seats are held until {AnswerBy(booking)}.",
        (BookingStatuses.Held, _) => "Your seats are held. We are authorising the payment.",
        _ => "We have your booking and are setting your seats aside.",
    };

    private static string AnswerBy(BookingDetails booking)
    {
        var time = VenueTime.Of(booking.HoldExpiresAt, booking.TimeZone);
        return $"{time.LongDay}, {time.Clock}";
    }
}
