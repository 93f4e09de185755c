using Couchannel.Api.Problems;
using Couchannel.Contracts.Venues;
using Couchannel.Data.Venues;

namespace Couchannel.Api.Venues;

/// <summary>Reads what a host says of a venue.</summary>
internal static class VenueInput
{
    private const int LongestName = 80;
    private const int LongestAddress = 200;
    private const int LongestRules = 1000;
    private const int LargestCapacity = 100;

    public static InputErrors Check(VenueRequest r)
    {
        var errors = new InputErrors()
            .RequireText(r.Name, "name", 1, LongestName)
            .RequireText(r.City, "city", 1, LongestName)
            .RequireText(r.District, "district", 1, LongestName)
            .RequireText(r.Address, "address", 5, LongestAddress)
            .RequireText(r.HouseRules, "houseRules", 0, LongestRules)
            .RequireRange(r.Capacity, "capacity", 1, LargestCapacity)
            .Require(IsTimeZone(r.TimeZone), "timeZone", "must be an IANA time zone, as in Europe/Warsaw")
            .Require((r.Latitude is null) == (r.Longitude is null), "latitude", "must come with the longitude, and it with the latitude")
            .Require(r.Latitude is null or (>= -90 and <= 90), "latitude", "must be -90 to 90")
            .Require(r.Longitude is null or (>= -180 and <= 180), "longitude", "must be -180 to 180")
            .Require(
                r.Amenities is null || (r.Amenities.All(Amenities.All.Contains) && r.Amenities.Distinct().Count() == r.Amenities.Count),
                "amenities", $"must be of {string.Join(", ", Amenities.All)}, each once");

        // What is read out to guests is a place, not a link that leads them elsewhere.
        foreach (var (text, field) in new[] { (r.Address, "address"), (r.Name, "name"), (r.District, "district"), (r.City, "city") })
        {
            errors.Require(text?.Contains("://", StringComparison.Ordinal) is not true, field, "must be words, not a link");
        }

        return errors;
    }

    public static VenueFacts ToFacts(this VenueRequest r) => new(
        r.Name.Trim(), r.City.Trim(), r.District.Trim(), r.Address.Trim(), r.TimeZone, r.Capacity, r.HouseRules.Trim(), r.Amenities ?? [],
        r.Latitude, r.Longitude);

    private static bool IsTimeZone(string? id) =>
        id is { Length: > 0 and <= 64 } && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId;
}
