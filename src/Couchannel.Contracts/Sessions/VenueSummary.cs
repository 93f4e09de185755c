namespace Couchannel.Contracts.Sessions;

/// <summary>A host's place, as far as everyone may know it.</summary>
/// <param name="Capacity">How many guests there is room for.</param>
/// <param name="Amenities">Of <see cref="Venues.Amenities"/>.</param>
/// <param name="Near">About where it is: a point rounded to a kilometre, never the address.</param>
public sealed record VenueSummary(
    string Name,
    string City,
    string District,
    string HouseRules,
    int Capacity = 0,
    IReadOnlyList<string>? Amenities = null,
    GeoPoint? Near = null);
