namespace Couchannel.Contracts.Problems;

/// <summary>The stable <c>type</c> of each refusal (RFC 9457), relative to the API's own documentation.</summary>
public static class ProblemTypes
{
    private const string Base = "https://couchannel.example/problems/";

    public const string SoldOut = Base + "sold-out";
    public const string NotBookable = Base + "not-bookable";
    public const string NotFound = Base + "not-found";
    public const string Validation = Base + "validation";
    public const string IdempotencyKeyMissing = Base + "idempotency-key-missing";
    public const string IdempotencyKeyReused = Base + "idempotency-key-reused";
    public const string IdempotencyKeyUnderWay = Base + "idempotency-key-under-way";
    public const string InvalidCursor = Base + "invalid-cursor";
    public const string Malformed = Base + "malformed-request";
    public const string Unauthenticated = Base + "unauthenticated";
    public const string Forbidden = Base + "forbidden";
    public const string InsufficientScope = Base + "insufficient-scope";
    public const string AccountSuspended = Base + "account-suspended";
    public const string NotAHost = Base + "not-a-host";
    public const string SeatLimit = Base + "seat-limit";
    public const string SeatsAvailable = Base + "seats-available";
    public const string SeatsKept = Base + "seats-kept";
    public const string AlreadyWaiting = Base + "already-waiting";
    public const string NotAttended = Base + "not-attended";
    public const string AlreadyReviewed = Base + "already-reviewed";
    public const string WrongState = Base + "wrong-state";
    public const string WrongTime = Base + "wrong-time";
    public const string WrongSession = Base + "wrong-session";
    public const string CheckInCodeInvalid = Base + "check-in-code-invalid";
    public const string RefundLimit = Base + "refund-limit";
    public const string PromiseMade = Base + "promise-made";
    public const string SeatsSold = Base + "seats-sold";
    public const string SeatsOnOffer = Base + "seats-on-offer";
    public const string VenueTooSmall = Base + "venue-too-small";
    public const string HomeViewingForbidden = Base + "home-viewing-forbidden";
    public const string WebhookSignature = Base + "webhook-signature";
    public const string OpenObligations = Base + "open-obligations";
    public const string PreconditionFailed = Base + "precondition-failed";
    public const string PreconditionRequired = Base + "precondition-required";
    public const string RateLimited = Base + "rate-limited";
    public const string Unavailable = Base + "unavailable";
    public const string Internal = Base + "internal-error";

    /// <summary>The type of a refusal that says no more than its status code.</summary>
    public static string OfStatus(int statusCode) => statusCode switch
    {
        401 => Unauthenticated,
        403 => Forbidden,
        404 => NotFound,
        429 => RateLimited,
        503 => Unavailable,
        >= 500 => Internal,
        _ => Malformed,
    };
}
