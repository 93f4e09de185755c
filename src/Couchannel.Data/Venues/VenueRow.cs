namespace Couchannel.Data.Venues;

/// <summary>A row of the table <c>venues</c>.</summary>
public sealed record VenueRow(
    Guid Id, long Version, string Name, string City, string District, string Address, string TimeZone, int Capacity, string HouseRules,
    IReadOnlyList<string> Amenities, double? Latitude, double? Longitude, double? PublicLatitude, double? PublicLongitude);
