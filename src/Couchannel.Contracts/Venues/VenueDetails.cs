using Couchannel.Contracts.Sessions;

namespace Couchannel.Contracts.Venues;

/// <summary>A venue as its host sees it.</summary>
/// <param name="Version">Grows with every edit; it is the entity tag that an edit sends back as <c>If-Match</c>.</param>
/// <param name="Near">The point that everybody is shown.</param>
public sealed record VenueDetails(
    Guid Id,
    long Version,
    string Name,
    string City,
    string District,
    string Address,
    string TimeZone,
    int Capacity,
    string HouseRules,
    IReadOnlyList<string> Amenities,
    double? Latitude,
    double? Longitude,
    GeoPoint? Near);
