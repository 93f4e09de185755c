namespace Couchannel.Data.Reviews;

/// <summary>The words of <c>write_review</c>.</summary>
public static class ReviewOutcome
{
    public const string Made = "made";
    public const string NotFound = "not-found";
    public const string NotAttended = "not-attended";
    public const string AlreadyReviewed = "already-reviewed";
    public const string KeyReused = "key-reused";
}
