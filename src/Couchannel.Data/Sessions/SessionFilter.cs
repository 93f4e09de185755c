namespace Couchannel.Data.Sessions;

/// <summary>Which sessions are looked for; what is <see langword="null"/> does not matter.</summary>
/// <param name="Text">Words or their beginnings, in any order, without regard to case and accents.</param>
/// <param name="Near">A point, with the kilometres around it.</param>
/// <param name="Seats">How many seats must be free.</param>
/// <param name="MaxPrice">The highest price of a seat, in minor units.</param>
public sealed record SessionFilter(
    string? Text = null, string? City = null, string? League = null, SearchArea? Near = null, DateTimeOffset? From = null,
    DateTimeOffset? To = null, int? Seats = null, long? MaxPrice = null, string? Currency = null, string? Language = null)
{
    /// <summary>Whether it is one of the few that many ask for: everything, or a city or a league.</summary>
    public bool IsCommon => this == new SessionFilter(City: City, League: League);
}
