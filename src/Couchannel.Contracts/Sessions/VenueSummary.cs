namespace Couchannel.Contracts.Sessions;

/// <summary>A host's place, as far as everyone may know it.</summary>
public sealed record VenueSummary(string Name, string City, string District, string HouseRules);
