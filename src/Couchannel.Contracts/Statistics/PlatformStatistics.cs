namespace Couchannel.Contracts.Statistics;

/// <summary>What the sessions of some months came to, all hosts together. May be a moment behind.</summary>
/// <param name="From">The first month, as in <c>2026-01</c>.</param>
/// <param name="To">The last month.</param>
/// <param name="Leagues">By league, most bookings first.</param>
/// <param name="Cities">By city, most bookings first.</param>
public sealed record PlatformStatistics(
    string From, string To, PlatformFigures Total, BookingFunnel Funnel, IReadOnlyList<PlatformGroup> Leagues,
    IReadOnlyList<PlatformGroup> Cities);
