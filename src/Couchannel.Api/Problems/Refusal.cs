using Couchannel.Contracts.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Couchannel.Api.Problems;

/// <summary>The refusals of the API, each with its stable type.</summary>
internal static class Refusal
{
    public static ProblemHttpResult SoldOut(int seatsLeft) => TypedResults.Problem(
        seatsLeft == 0 ? "All seats are taken." : $"Only {seatsLeft} of the seats are left.",
        statusCode: StatusCodes.Status409Conflict, title: "Sold out", type: ProblemTypes.SoldOut,
        extensions: new Dictionary<string, object?> { ["seatsLeft"] = seatsLeft });

    public static ProblemHttpResult SeatsKept() => TypedResults.Problem(
        "The seats that are left are kept for somebody who has waited for long. Join the waitlist.",
        statusCode: StatusCodes.Status409Conflict, title: "Seats are kept", type: ProblemTypes.SeatsKept);

    public static ProblemHttpResult NotBookable() => TypedResults.Problem(
        "The session can not be booked: it has started, or is not open to guests.",
        statusCode: StatusCodes.Status409Conflict, title: "Not bookable", type: ProblemTypes.NotBookable);

    public static ProblemHttpResult NotFound(string what) => TypedResults.Problem(
        $"There is no such {what}.", statusCode: StatusCodes.Status404NotFound, title: "Not found", type: ProblemTypes.NotFound);

    public static ProblemHttpResult KeyMissing() => TypedResults.Problem(
        "Send a header Idempotency-Key of 1 to 128 printable ASCII characters, another one for each booking.",
        statusCode: StatusCodes.Status400BadRequest, title: "Idempotency-Key missing", type: ProblemTypes.IdempotencyKeyMissing);

    public static ProblemHttpResult KeyReused() => TypedResults.Problem(
        "The Idempotency-Key was used for another request before.",
        statusCode: StatusCodes.Status422UnprocessableEntity, title: "Idempotency-Key reused", type: ProblemTypes.IdempotencyKeyReused);

    public static ProblemHttpResult SeatLimit(int seatsPerGuest) => TypedResults.Problem(
        $"A guest may have {seatsPerGuest} seats of one session, and with these it would be more.",
        statusCode: StatusCodes.Status409Conflict, title: "Too many seats", type: ProblemTypes.SeatLimit);

    public static ProblemHttpResult Suspended() => TypedResults.Problem(
        "The account is suspended.", statusCode: StatusCodes.Status403Forbidden, title: "Forbidden", type: ProblemTypes.AccountSuspended);

    public static ProblemHttpResult NotAHost() => TypedResults.Problem(
        "You are no host yet. POST /api/v1/hosts makes you one.",
        statusCode: StatusCodes.Status403Forbidden, title: "Not a host", type: ProblemTypes.NotAHost);

    public static ProblemHttpResult RateLimited(TimeSpan retryAfter) => TypedResults.Problem(
        $"Too many requests: try again in {Math.Ceiling(retryAfter.TotalSeconds)} s.",
        statusCode: StatusCodes.Status429TooManyRequests, title: "Too many requests", type: ProblemTypes.RateLimited);

    public static ProblemHttpResult InvalidCursor() => TypedResults.Problem(
        "The cursor is not one that a page of this list has given.",
        statusCode: StatusCodes.Status400BadRequest, title: "Invalid cursor", type: ProblemTypes.InvalidCursor);

    public static ValidationProblem Invalid(string field, string message) =>
        Invalid(new Dictionary<string, string[]> { [field] = [message] });

    public static ValidationProblem Invalid(IDictionary<string, string[]> errors) =>
        TypedResults.ValidationProblem(
            errors, $"Not as it must be: {string.Join(", ", errors.Keys)}.", type: ProblemTypes.Validation);
}
