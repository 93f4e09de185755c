namespace Couchannel.Contracts.Events;

/// <summary>The CloudEvents types on <see cref="Topics.Bookings"/>.</summary>
public static class BookingEventTypes
{
    /// <summary>Seats are offered to somebody who has waited for them.</summary>
    public const string Initiated = "couchannel.booking.initiated.v1";
    public const string Held = "couchannel.booking.held.v1";

    /// <summary>The guest is to say yes or no to his bank; the booking stays held.</summary>
    public const string ActionRequired = "couchannel.booking.action_required.v1";
    public const string Authorised = "couchannel.booking.authorised.v1";

    /// <summary>The host has said yes; the booking stays authorised until its money is taken.</summary>
    public const string Approved = "couchannel.booking.approved.v1";
    public const string Confirmed = "couchannel.booking.confirmed.v1";
    public const string Rejected = "couchannel.booking.rejected.v1";
    public const string Expired = "couchannel.booking.expired.v1";
    public const string Cancelled = "couchannel.booking.cancelled.v1";
    public const string Attended = "couchannel.booking.attended.v1";
    public const string NoShow = "couchannel.booking.no_show.v1";

    /// <summary>An administrator gives money back; the booking stays where it is.</summary>
    public const string Refunded = "couchannel.booking.refunded.v1";
}
