namespace Couchannel.Data.Reviews;

/// <summary>Somebody's name, and what the reviews of him come to: nothing, where there is none.</summary>
public sealed record ReputationRow(Guid Id, string? Name, string? Text, double? Mean, long Reviews);
