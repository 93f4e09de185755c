namespace Couchannel.Contracts.Bookings;

/// <summary>The states of a booking, as the wire and the database spell them.</summary>
public static class BookingStatuses
{
    public const string Pending = "pending";
    public const string Held = "held";
    public const string Authorised = "authorised";
    public const string Confirmed = "confirmed";
    public const string Attended = "attended";
    public const string NoShow = "no_show";
    public const string Rejected = "rejected";
    public const string Expired = "expired";
    public const string Cancelled = "cancelled";
}
