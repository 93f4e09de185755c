namespace Couchannel.Data.Bookings;

/// <summary>What became of what somebody wanted to do with a booking.</summary>
/// <param name="Outcome">One of <see cref="BookingOutcome"/>.</param>
/// <param name="Booking">The booking as it is now, where it is any of his business.</param>
public sealed record BookingChange(string Outcome, BookingRow? Booking);
