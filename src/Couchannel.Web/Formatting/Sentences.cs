using Couchannel.Contracts.Problems;
using Couchannel.Web.Api;

namespace Couchannel.Web.Formatting;

/// <summary>What people are told where the API refuses, one sentence or two for each thing that can go wrong.</summary>
internal static class Sentences
{
    public static string ForReading(ApiProblem problem) => problem switch
    {
        { IsUnauthenticated: true } => "Sign in to see this.",
        { Type: ProblemTypes.InvalidCursor } => "This page of the list no longer exists. Start again from the first one.",
        { IsUnavailable: true } =>
            "This cannot be shown right now: Couchannel's booking service does not answer. Please try again in a moment.",
        _ => OrElse(problem, "This cannot be shown: Couchannel's booking service refused the request."),
    };

    public static string ForBooking(ApiProblem problem) => problem switch
    {
        { Type: ProblemTypes.SoldOut, SeatsLeft: 1 } => "Only 1 seat is left. Choose one seat and book again.",
        { Type: ProblemTypes.SoldOut, SeatsLeft: > 1 and var left } => $"Only {left} seats are left. Choose fewer seats and book again.",
        { Type: ProblemTypes.SoldOut } => "This session has just sold out. Nothing was booked.",
        { Type: ProblemTypes.SeatsKept } =>
            "These seats are kept for a group that has waited for long. Nothing was booked, but you can join the waitlist.",
        { Type: ProblemTypes.SeatLimit } => "With these seats you would have more than one guest may have. Nothing was booked.",
        { Type: ProblemTypes.NotBookable } => "This session can no longer be booked.",
        { Type: ProblemTypes.Validation } => "Choose between 1 and 8 seats and one of the test cards.",
        { Type: ProblemTypes.IdempotencyKeyReused } =>
            "This form was already sent with other choices. Check them and book again if you want another booking.",
        { IsUnauthenticated: true } => "You are not signed in any more. Nothing was booked.",
        { IsNotFound: true } => "This session no longer exists.",
        { IsUnavailable: true } =>
            "The booking service did not answer, so it is not certain that your seats are held. Try again: you will not be booked twice.",
        _ => OrElse(problem, "The booking was refused. Nothing was booked or charged."),
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
        _ => OrElse(problem, "The waitlist does not allow this. Reload the page to see how things stand."),
    };

    public static string ForOffer(ApiProblem problem) => problem switch
    {
        { Type: ProblemTypes.WrongTime or ProblemTypes.WrongState } => "This offer is over: it was answered, or its time has run out.",
        { Type: ProblemTypes.NotBookable } => "This session can no longer be booked.",
        { IsUnauthenticated: true } => "You are not signed in any more. Nothing has changed.",
        { IsUnavailable: true } => "The booking service did not answer. Try again: you will not be booked twice.",
        _ => OrElse(problem, "The booking service refused the answer. Nothing was booked or charged."),
    };

    public static string ForCancelling(ApiProblem problem) => problem switch
    {
        { Type: ProblemTypes.WrongTime } => "The session has begun: it is too late to cancel.",
        { Type: ProblemTypes.WrongState } => "This booking is over already. Nothing has changed.",
        { IsUnauthenticated: true } => "You are not signed in any more. Nothing has changed.",
        { IsUnavailable: true } =>
            "The booking service did not answer, so it is not certain that your booking is cancelled. Try again: it is done once.",
        _ => OrElse(problem, "The booking service refused to cancel. Nothing has changed."),
    };

    /// <summary>What may be said to anybody whatever he has asked for; else what is said of this.</summary>
    private static string OrElse(ApiProblem problem, string sentence) => problem switch
    {
        { Type: ProblemTypes.RateLimited } => "That was too often in a short time. Nothing has changed: wait a minute and try again.",
        { Type: ProblemTypes.AccountSuspended } => "Your account is suspended, so nothing was done.",
        _ => sentence,
    };
}
