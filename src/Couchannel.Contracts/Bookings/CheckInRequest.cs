namespace Couchannel.Contracts.Bookings;

/// <summary>Checks a guest in: by his code, or by hand where he cannot show one. Exactly one of the two.</summary>
/// <param name="Code">What was read from the guest's QR code.</param>
/// <param name="BookingId">The booking, from the host's list.</param>
public sealed record CheckInRequest(string? Code = null, Guid? BookingId = null);
