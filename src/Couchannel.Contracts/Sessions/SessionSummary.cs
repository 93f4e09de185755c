namespace Couchannel.Contracts.Sessions;

/// <summary>A viewing session as a list shows it.</summary>
/// <param name="Match">The two sides, as in <c>Legia Warszawa – Lech Poznań</c>.</param>
/// <param name="District">The venue's district, which is public; its address is not.</param>
/// <param name="StartsAt">When the match starts, in UTC.</param>
/// <param name="TimeZone">The venue's IANA time zone, in which people are shown the time.</param>
/// <param name="SeatsLeft">Seats neither held nor sold. A list may be seconds old; a booking decides.</param>
/// <param name="Language">The commentary's language, ISO 639-1.</param>
/// <param name="HostReputation">What guests think of the host, 1 to 5, as soon as anybody has said so.</param>
/// <param name="DistanceKm">How far it is from the point that was asked for; from a rounded point, which is not the address.</param>
public sealed record SessionSummary(
    Guid Id,
    string Match,
    string League,
    string City,
    string District,
    DateTimeOffset StartsAt,
    string TimeZone,
    Money PricePerSeat,
    int SeatsTotal,
    int SeatsLeft,
    string HostName,
    string? Language = null,
    double? HostReputation = null,
    double? DistanceKm = null);
