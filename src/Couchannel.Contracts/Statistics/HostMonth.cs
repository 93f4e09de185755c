namespace Couchannel.Contracts.Statistics;

/// <summary>A month of a host's. A session counts for the month in which it starts, in its venue's time zone.</summary>
/// <param name="Month">As in <c>2026-01</c>.</param>
public sealed record HostMonth(string Month, HostFigures Figures);
