namespace Couchannel.Contracts.Waitlist;

/// <summary>The states of a place in line, as the wire and the database spell them.</summary>
public static class WaitlistStatuses
{
    public const string Waiting = "waiting";

    /// <summary>Seats are set aside for him, until he answers or the time for that is over.</summary>
    public const string Offered = "offered";
    public const string Accepted = "accepted";
    public const string Declined = "declined";
    public const string Left = "left";

    /// <summary>He did not answer in time.</summary>
    public const string Lapsed = "lapsed";

    /// <summary>The session has begun or is called off, or the offer was taken back.</summary>
    public const string Closed = "closed";
}
