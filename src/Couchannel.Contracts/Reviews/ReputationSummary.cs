namespace Couchannel.Contracts.Reviews;

/// <summary>What the reviews of somebody come to.</summary>
/// <param name="Mean">
/// 1 to 5, a Bayesian mean: few reviews weigh little; <see langword="null"/> where there are none. May be a moment behind.
/// </param>
/// <param name="Reviews">How many there are.</param>
public sealed record ReputationSummary(double? Mean, long Reviews);
