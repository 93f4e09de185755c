using Couchannel.Contracts.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Couchannel.Api.Reviews;

/// <summary>Why a review is not taken.</summary>
internal static class ReviewRefusal
{
    public static ProblemHttpResult NotAttended() => TypedResults.Problem(
        "Only an evening that the guest was at can be reviewed.",
        statusCode: StatusCodes.Status409Conflict, title: "Not attended", type: ProblemTypes.NotAttended);

    public static ProblemHttpResult AlreadyReviewed() => TypedResults.Problem(
        "There is a review of this booking already, and reviews are not changed.",
        statusCode: StatusCodes.Status409Conflict, title: "Already reviewed", type: ProblemTypes.AlreadyReviewed);
}
