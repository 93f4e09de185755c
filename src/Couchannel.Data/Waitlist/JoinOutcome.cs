namespace Couchannel.Data.Waitlist;

/// <summary>The words of <c>join_waitlist</c>.</summary>
public static class JoinOutcome
{
    public const string Joined = "joined";
    public const string SeatsAvailable = "seats-available";
    public const string AlreadyWaiting = "already-waiting";
    public const string NotBookable = "not-bookable";
    public const string NotFound = "not-found";
    public const string KeyReused = "key-reused";
    public const string SeatLimit = "seat-limit";
    public const string Suspended = "suspended";
}
