namespace Couchannel.Contracts.Events;

/// <summary>What every event of a user carries: who it is, and nothing that would have to be forgotten.</summary>
public sealed record ProfileEvent(Guid UserId);
