namespace Couchannel.Contracts.Sessions;

/// <summary>
/// What a search can be narrowed to, most sessions first. Each is counted under all the other filters, not under its own.
/// </summary>
public sealed record SessionFacets(IReadOnlyList<Facet> Cities, IReadOnlyList<Facet> Leagues);
