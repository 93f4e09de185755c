namespace Couchannel.Data.Reviews;

/// <summary>What became of a review.</summary>
/// <param name="Outcome">One of <see cref="ReviewOutcome"/>.</param>
/// <param name="Review">There when it was written, now or under the same key before.</param>
public sealed record ReviewResult(string Outcome, ReviewRow? Review);
