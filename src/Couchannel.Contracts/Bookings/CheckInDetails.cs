namespace Couchannel.Contracts.Bookings;

/// <summary>A guest who has come.</summary>
/// <param name="GuestName">Where the issuer tells a name.</param>
/// <param name="Seats">For how many people the booking is.</param>
/// <param name="CheckedInAt">When he was checked in for the first time, in UTC.</param>
public sealed record CheckInDetails(Guid BookingId, string? GuestName, int Seats, DateTimeOffset CheckedInAt);
