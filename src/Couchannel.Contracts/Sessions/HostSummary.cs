namespace Couchannel.Contracts.Sessions;

/// <summary>Who opens the living room.</summary>
public sealed record HostSummary(Guid Id, string Name, string About);
