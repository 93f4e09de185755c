using Couchannel.Api.Problems;
using Couchannel.Contracts.Sessions;
using Couchannel.Data.Sessions;

namespace Couchannel.Api.Sessions;

/// <summary>Reads what a client looks for.</summary>
internal static class SearchInput
{
    private const int LongestText = 100;
    private const double UsualDistance = 50;
    private const double GreatestDistance = 500;
    private const int MostSeats = 100;
    private const long HighestPrice = 1_000_000;

    public static InputErrors Check(SearchQuery q, string sort) => new InputErrors()
        .Require(q.Text is null || HasWord(q.Text), "q", $"must be up to {LongestText} printable characters, with a letter or a digit")
        .Require(IsName(q.City), "city", $"must be up to {LongestText} printable characters")
        .Require(IsName(q.League), "league", $"must be up to {LongestText} printable characters")
        .Require((q.Latitude is null) == (q.Longitude is null), "lat", "must come with lon, and it with lat")
        .Require(q.Latitude is null or (>= -90 and <= 90), "lat", "must be -90 to 90")
        .Require(q.Longitude is null or (>= -180 and <= 180), "lon", "must be -180 to 180")
        .Require(q.Kilometres is null or (>= 1 and <= GreatestDistance), "within", $"must be 1 to {GreatestDistance}")
        .Require(q.Kilometres is null || q.Latitude is not null, "within", "must come with lat and lon")
        .Require(q.From is null || q.To is null || q.From < q.To, "to", "must be after from")
        .Require(q.Seats is null or (>= 1 and <= MostSeats), "seats", $"must be 1 to {MostSeats}")
        .Require(q.MaxPrice is null or (>= 0 and <= HighestPrice), "maxPrice", $"must be 0 to {HighestPrice}")
        .Require(q.MaxPrice is null || q.Currency is not null, "currency", "must come with maxPrice: prices of several can not be compared")
        .Require(
            q.Currency is null || Currencies.All.Contains(q.Currency), "currency", $"must be one of {string.Join(", ", Currencies.All)}")
        .Require(q.Language is null || SessionInput.IsLanguage(q.Language), "language", "must be an ISO 639-1 code, as in pl")
        .RequireOneOf(sort, "sort", SessionSorts.All)
        .Require(sort != SessionSorts.Distance || q.Latitude is not null, "sort", "must come with lat and lon to be by distance");

    public static SessionFilter ToFilter(this SearchQuery q) => new(
        Trimmed(q.Text), Trimmed(q.City), Trimmed(q.League),
        q is { Latitude: { } latitude, Longitude: { } longitude }
            ? new SearchArea(latitude, longitude, q.Kilometres ?? UsualDistance)
            : null,
        q.From?.ToUniversalTime(), q.To?.ToUniversalTime(), q.Seats, q.MaxPrice, q.Currency, q.Language);

    public static SessionSort ToSort(string sort) => Enum.Parse<SessionSort>(sort, ignoreCase: true);

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static bool IsName(string? text) => text is null || PlainText.IsValid(text, 0, LongestText);

    private static bool HasWord(string text) =>
        text.Length == 0 || (PlainText.IsValid(text, 1, LongestText) && text.Any(char.IsLetterOrDigit));
}
