namespace Couchannel.Domain.Bookings;

/// <summary>What decides whether a session may take its guests.</summary>
/// <param name="SeatsTaken">Seats held or sold, this booking's among them.</param>
/// <param name="ViewerLimit">How many people the streaming package lets watch at once.</param>
/// <param name="VenueCapacity">How many people the venue holds.</param>
/// <param name="AllowsHomeViewing">Whether the league lets private hosts show the match to guests.</param>
public sealed record ComplianceFacts(int SeatsTaken, int ViewerLimit, int VenueCapacity, bool AllowsHomeViewing);
