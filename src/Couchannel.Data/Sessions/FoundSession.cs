namespace Couchannel.Data.Sessions;

/// <summary>A session that was found.</summary>
/// <param name="Kilometres">How far it is from the point that was asked for, as far as everybody may know.</param>
/// <param name="Reputation">What its host is sorted by.</param>
public sealed record FoundSession(SessionRow Session, double? Kilometres, double Reputation)
{
    /// <summary>Where the next page begins.</summary>
    public SessionPosition Position(SessionSort sort) => new(Session.Id, Session.StartsAt, sort switch
    {
        SessionSort.Price => Session.PriceAmount,
        SessionSort.Distance => Kilometres ?? 0,
        SessionSort.Reputation => Reputation,
        _ => 0,
    }, sort == SessionSort.Price ? Session.Currency : "");
}
