namespace Couchannel.Data.Events;

/// <summary>The right to publish the events of one lane, for a while.</summary>
/// <param name="Generation">Tells this lease from the lane's earlier and later ones.</param>
public sealed record LaneLease(short Lane, long Generation);
