namespace Couchannel.Contracts.Statistics;

/// <summary>The sessions of one league, or in one city.</summary>
/// <param name="Name">The league or the city.</param>
public sealed record PlatformGroup(string Name, PlatformFigures Figures);
