namespace Couchannel.Api.Limits;

/// <summary>What a limit says to a request.</summary>
/// <param name="Remaining">How many more requests would be let through now.</param>
/// <param name="RetryAfter">After which time a refused request would be let through.</param>
/// <param name="Reset">After which time the whole quota is there again.</param>
internal sealed record Verdict(bool IsAllowed, int Remaining, TimeSpan RetryAfter, TimeSpan Reset);
