namespace Couchannel.Contracts.Events;

/// <summary>What every event of a booking carries.</summary>
/// <param name="Status">The state the booking has reached, one of <see cref="Bookings.BookingStatuses"/>.</param>
/// <param name="Amount">What all the seats cost, in minor units.</param>
/// <param name="Refunded">What the guest gets back of it, where the booking was cancelled or an administrator has said so.</param>
/// <param name="Inventory">The session's seats right after this change: readers keep the newest by its version.</param>
public sealed record BookingEvent(
    Guid BookingId,
    Guid SessionId,
    Guid GuestId,
    int Seats,
    string Status,
    string? Reason,
    SeatInventory Inventory,
    long Amount = 0,
    string? Currency = null,
    long Refunded = 0);
