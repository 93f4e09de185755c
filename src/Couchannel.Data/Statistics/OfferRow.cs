namespace Couchannel.Data.Statistics;

/// <summary>The sessions that were on offer in a city, of one league.</summary>
public sealed record OfferRow(string League, string City, long Sessions, long SeatsOffered);
