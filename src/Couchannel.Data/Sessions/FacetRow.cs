namespace Couchannel.Data.Sessions;

/// <summary>A value and how many sessions have it.</summary>
public sealed record FacetRow(string Value, long Count);
