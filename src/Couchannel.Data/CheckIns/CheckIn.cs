using Couchannel.Data.Bookings;

namespace Couchannel.Data.CheckIns;

/// <summary>What became of a guest at the door.</summary>
/// <param name="Outcome">One of <see cref="CheckInOutcome"/>.</param>
/// <param name="Booking">The booking as it is now, where it is of the host's session.</param>
/// <param name="CheckedInAt">When he was checked in for the first time.</param>
public sealed record CheckIn(string Outcome, BookingRow? Booking, DateTimeOffset? CheckedInAt);
