namespace Couchannel.Contracts.Events;

/// <summary>The CloudEvents types on <see cref="Topics.Bookings"/>.</summary>
public static class BookingEventTypes
{
    public const string Held = "couchannel.booking.held.v1";
    public const string Authorised = "couchannel.booking.authorised.v1";
    public const string Confirmed = "couchannel.booking.confirmed.v1";
    public const string Rejected = "couchannel.booking.rejected.v1";
    public const string Expired = "couchannel.booking.expired.v1";
}
