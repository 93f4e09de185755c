namespace Couchannel.Data.Venues;

/// <summary>What a host says of a venue: the columns of <c>venues</c> that are his to write.</summary>
public sealed record VenueFacts(
    string Name, string City, string District, string Address, string TimeZone, int Capacity, string HouseRules,
    IReadOnlyList<string> Amenities, double? Latitude, double? Longitude);
