namespace Couchannel.Contracts.Bookings;

/// <summary>What a guest shows at the door.</summary>
/// <param name="Code">The code; as a QR code it is at <c>check-in-code.svg</c>.</param>
/// <param name="Seats">For how many people it is.</param>
/// <param name="ExpiresAt">Until when it is good, in UTC.</param>
public sealed record CheckInCodeDetails(string Code, int Seats, DateTimeOffset ExpiresAt);
