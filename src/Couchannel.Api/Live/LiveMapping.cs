using System.Text.Json;
using Couchannel.Contracts.Events;
using Couchannel.Contracts.Live;

namespace Couchannel.Api.Live;

internal static class LiveMapping
{
    public static LiveState ToState(Guid session, SeatInventory seats) => new(
        seats.Version, Json(new LiveSeats(session, seats.SeatsTotal, seats.SeatsTotal - seats.SeatsTaken)));

    public static LiveState ToState(Guid booking, string status, long version) =>
        new(version, Json(new LiveBooking(booking, status)));

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);
}
