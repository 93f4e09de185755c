using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Couchannel.Api.Sessions;

/// <summary>What a client asks for, as it stands in the query.</summary>
internal sealed record SearchQuery
{
    [FromQuery(Name = "q")]
    [Description("Words or their beginnings: sides, league, city, host. Case and accents do not matter.")]
    public string? Text { get; init; }

    [FromQuery(Name = "city")]
    [Description("A city; case and accents do not matter.")]
    public string? City { get; init; }

    [FromQuery(Name = "league")]
    [Description("A league; case and accents do not matter.")]
    public string? League { get; init; }

    [FromQuery(Name = "lat")]
    [Description("The latitude of a point, with lon.")]
    public double? Latitude { get; init; }

    [FromQuery(Name = "lon")]
    [Description("The longitude of a point, with lat.")]
    public double? Longitude { get; init; }

    [FromQuery(Name = "within")]
    [Description("How many kilometres around the point, 1 to 500; 50 where nothing is said.")]
    public double? Kilometres { get; init; }

    [FromQuery(Name = "from")]
    [Description("Matches that start at this time or later.")]
    public DateTimeOffset? From { get; init; }

    [FromQuery(Name = "to")]
    [Description("Matches that start before this time.")]
    public DateTimeOffset? To { get; init; }

    [FromQuery(Name = "seats")]
    [Description("How many seats must be free, 1 to 100.")]
    public int? Seats { get; init; }

    [FromQuery(Name = "maxPrice")]
    [Description("The highest price of a seat in minor units, with its currency.")]
    public long? MaxPrice { get; init; }

    [FromQuery(Name = "currency")]
    [Description("The currency of the price (ISO 4217).")]
    public string? Currency { get; init; }

    [FromQuery(Name = "language")]
    [Description("The commentary's language (ISO 639-1).")]
    public string? Language { get; init; }
}
