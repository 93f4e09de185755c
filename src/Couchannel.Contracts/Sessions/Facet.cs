namespace Couchannel.Contracts.Sessions;

/// <summary>A value that a list can be narrowed to, and how many sessions it would leave.</summary>
public sealed record Facet(string Value, long Count);
