namespace Couchannel.Data.Bookings;

/// <summary>What became of a request for seats.</summary>
/// <param name="Outcome">One of <see cref="HoldOutcome"/>.</param>
/// <param name="SeatsLeft">The seats that were left, where the session is known; the limit, where a limit of seats a guest refuses.</param>
/// <param name="Booking">The booking as it was made, when seats are held.</param>
public sealed record HoldResult(string Outcome, int? SeatsLeft, BookingRow? Booking);
