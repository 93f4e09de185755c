namespace Couchannel.Contracts.Events;

/// <summary>What every event of a booking carries.</summary>
/// <param name="Status">The state the booking has reached, one of <see cref="Bookings.BookingStatuses"/>.</param>
/// <param name="Inventory">The session's seats right after this change: readers keep the newest by its version.</param>
public sealed record BookingEvent(
    Guid BookingId,
    Guid SessionId,
    Guid GuestId,
    int Seats,
    string Status,
    string? Reason,
    SeatInventory Inventory);
