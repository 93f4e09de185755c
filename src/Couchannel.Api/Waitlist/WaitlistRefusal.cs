using Couchannel.Api.Problems;
using Couchannel.Contracts.Problems;
using Couchannel.Data.Waitlist;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Couchannel.Api.Waitlist;

/// <summary>Why somebody can not wait, or not leave, each with its stable type.</summary>
internal static class WaitlistRefusal
{
    public static ProblemHttpResult Of(JoinResult result) => result.Outcome switch
    {
        JoinOutcome.SeatsAvailable => TypedResults.Problem(
            $"There is nothing to wait for: {result.SeatsLeft} seats are free. Book them.",
            statusCode: StatusCodes.Status409Conflict, title: "Seats available", type: ProblemTypes.SeatsAvailable,
            extensions: new Dictionary<string, object?> { ["seatsLeft"] = result.SeatsLeft }),
        JoinOutcome.AlreadyWaiting => TypedResults.Problem(
            "You wait for seats of this session, or they are offered to you. Leave the line to ask for another number.",
            statusCode: StatusCodes.Status409Conflict, title: "Already waiting", type: ProblemTypes.AlreadyWaiting),
        JoinOutcome.NotBookable => Refusal.NotBookable(),
        JoinOutcome.NotFound => Refusal.NotFound("session"),
        JoinOutcome.KeyReused => Refusal.KeyReused(),
        JoinOutcome.SeatLimit => Refusal.SeatLimit(result.SeatsLeft ?? 0),
        JoinOutcome.Suspended => Refusal.Suspended(),
        _ => throw new InvalidOperationException($"The database answered '{result.Outcome}' to a request for a place in line."),
    };

    public static ProblemHttpResult Accepted() => TypedResults.Problem(
        "You have accepted what was offered to you. To give it up, cancel the booking.",
        statusCode: StatusCodes.Status409Conflict, title: "Wrong state", type: ProblemTypes.WrongState);
}
