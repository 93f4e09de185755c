namespace Couchannel.Contracts.Sessions;

/// <summary>A viewing session as a list shows it.</summary>
/// <param name="Match">The two sides, as in <c>Legia Warszawa – Lech Poznań</c>.</param>
/// <param name="District">The venue's district, which is public; its address is not.</param>
/// <param name="StartsAt">When the match starts, in UTC.</param>
/// <param name="TimeZone">The venue's IANA time zone, in which people are shown the time.</param>
/// <param name="SeatsLeft">Seats neither held nor sold. A list may be seconds old; a booking decides.</param>
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
    string HostName);
