namespace Couchannel.Domain.Bookings;

/// <summary>Where a booking stands.</summary>
public enum BookingStatus
{
    Pending,
    Held,
    Authorised,
    Confirmed,
    Attended,
    NoShow,
    Rejected,
    Expired,
    Cancelled,
}
