using Couchannel.Contracts.Reviews;

namespace Couchannel.Contracts.Hosts;

/// <summary>A host, as everybody sees him.</summary>
public sealed record HostProfile(Guid Id, string Name, string About, ReputationSummary Reputation);
