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
    public const string InvalidCursor = Base + "invalid-cursor";
}
