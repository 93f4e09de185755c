using System.ComponentModel.DataAnnotations;

namespace Couchannel.Contracts.Venues;

/// <summary>A venue as its host wants it: all of it, whether it is made or edited.</summary>
/// <param name="District">Shown to everybody, as the address is not.</param>
/// <param name="Address">Where to come, in words; only confirmed guests are told.</param>
/// <param name="TimeZone">The IANA time zone in which people are shown the time, as in <c>Europe/Warsaw</c>.</param>
/// <param name="Capacity">How many guests there is room for, 1 to 100.</param>
/// <param name="Amenities">Of <see cref="Venues.Amenities"/>.</param>
/// <param name="Latitude">Where it is exactly, which nobody is shown; with <paramref name="Longitude"/> or not at all.</param>
public sealed record VenueRequest(
    [property: Required, StringLength(80, MinimumLength = 1)] string Name,
    [property: Required, StringLength(80, MinimumLength = 1)] string City,
    [property: Required, StringLength(80, MinimumLength = 1)] string District,
    [property: Required, StringLength(200, MinimumLength = 5)] string Address,
    [property: Range(1, 100)] int Capacity,
    [property: StringLength(64)] string TimeZone = "Europe/Warsaw",
    [property: StringLength(1000)] string HouseRules = "",
    IReadOnlyList<string>? Amenities = null,
    [property: Range(-90, 90)] double? Latitude = null,
    [property: Range(-180, 180)] double? Longitude = null);
