namespace Couchannel.Data.Events;

/// <summary>What waits to be published.</summary>
/// <param name="Age">Since when the oldest event waits; nothing when none does.</param>
public sealed record OutboxBacklog(long Pending, TimeSpan Age);
