using Couchannel.Api.Caching;
using Couchannel.Contracts.Problems;
using Couchannel.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Couchannel.Api.Problems;

/// <summary>Why a host may not do with a venue or session what he wants to, each with its stable type.</summary>
internal static class ChangeRefusal
{
    /// <param name="what">What it is about, as in <c>session</c>.</param>
    /// <param name="facts">What the client may want to know of it.</param>
    public static ProblemHttpResult Of<T>(Change<T> change, string what, IDictionary<string, object?>? facts = null)
        where T : class => change.Outcome switch
        {
            ChangeOutcome.KeyReused => Refusal.KeyReused(),
            ChangeOutcome.NotFound => Refusal.NotFound(what),
            ChangeOutcome.PreconditionFailed => Precondition.Failed(),
            ChangeOutcome.NotAHost => TypedResults.Problem(
                "You are no host yet. POST /api/v1/hosts makes you one.",
                statusCode: StatusCodes.Status403Forbidden, title: "Not a host", type: ProblemTypes.NotAHost),
            ChangeOutcome.WrongState => Conflict("Wrong state", ProblemTypes.WrongState,
                $"A {what} in this state can not be changed so.", facts),
            ChangeOutcome.WrongTime => Conflict("Wrong time", ProblemTypes.WrongTime,
                "It is too early or too late for this: compare the start.", facts),
            ChangeOutcome.PromiseMade => Conflict("Guests have booked", ProblemTypes.PromiseMade,
                "Guests have booked what this would change. Cancel the session, or leave these fields as they are.",
                new Dictionary<string, object?> { ["fields"] = change.Fields }),
            ChangeOutcome.SeatsSold => Conflict("Seats are sold", ProblemTypes.SeatsSold,
                "More seats are taken than this would leave.", facts),
            ChangeOutcome.SeatsOnOffer => Conflict("Seats are on offer", ProblemTypes.SeatsOnOffer,
                "A published session offers more seats than this would leave room for.", facts),
            ChangeOutcome.VenueTooSmall => Conflict("Venue too small", ProblemTypes.VenueTooSmall,
                "The session offers more seats than its venue has.", facts),
            ChangeOutcome.HomeViewingForbidden => Conflict("Home viewing forbidden", ProblemTypes.HomeViewingForbidden,
                "The league does not allow its matches to be shown to guests at home.", facts),
            _ => throw new InvalidOperationException($"The database answered '{change.Outcome}' to a change of a {what}."),
        };

    private static ProblemHttpResult Conflict(string title, string type, string detail, IDictionary<string, object?>? facts) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status409Conflict, title: title, type: type, extensions: facts);
}
