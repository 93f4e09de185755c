namespace Couchannel.Data.Bookings;

/// <summary>The words of <c>hold_seats</c>.</summary>
public static class HoldOutcome
{
    public const string Held = "held";
    public const string SoldOut = "sold-out";
    public const string SeatsKept = "seats-kept";
    public const string NotBookable = "not-bookable";
    public const string NotFound = "not-found";
    public const string KeyReused = "key-reused";
    public const string SeatLimit = "seat-limit";
    public const string Suspended = "suspended";
}
