namespace Couchannel.Data;

/// <summary>The words of the functions that write venues and sessions.</summary>
public static class ChangeOutcome
{
    public const string Made = "made";
    public const string Done = "done";
    public const string Repeated = "repeated";
    public const string KeyReused = "key-reused";
    public const string NotFound = "not-found";
    public const string NotAHost = "not-a-host";
    public const string UnknownVenue = "unknown-venue";
    public const string UnknownLeague = "unknown-league";
    public const string VenueTooSmall = "venue-too-small";
    public const string HomeViewingForbidden = "home-viewing-forbidden";
    public const string PreconditionFailed = "precondition-failed";
    public const string WrongState = "wrong-state";
    public const string WrongTime = "wrong-time";
    public const string PromiseMade = "promise-made";
    public const string SeatsSold = "seats-sold";
    public const string SeatsOnOffer = "seats-on-offer";
}
