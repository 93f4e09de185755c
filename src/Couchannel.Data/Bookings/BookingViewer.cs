namespace Couchannel.Data.Bookings;

/// <summary>Who asks for a booking, and as what: each lets in only where it is true of the booking too.</summary>
public sealed record BookingViewer(Guid UserId, bool AsGuest, bool AsHost, bool AsAdmin);
