namespace Couchannel.Data.Statistics;

/// <summary>What a rebuild has done.</summary>
/// <param name="Events">The events it was made from.</param>
/// <param name="Bookings">The bookings that are known now.</param>
/// <param name="Carried">Those of them that are older than the events, and stayed as they were known.</param>
public sealed record RebuildResult(long Events, long Bookings, long Carried);
