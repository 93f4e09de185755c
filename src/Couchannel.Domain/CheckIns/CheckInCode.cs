namespace Couchannel.Domain.CheckIns;

/// <summary>What a guest shows at the door.</summary>
/// <param name="ExpiresAt">Until when it is good; to the second.</param>
public sealed record CheckInCode(Guid BookingId, int Seats, DateTimeOffset ExpiresAt)
{
    // Longer than any session: it may last a day, and is finished some hours after its start.
    private static readonly TimeSpan GoodFor = TimeSpan.FromHours(48);

    /// <summary>The code of a booking. The same booking has the same code, whenever it is asked for.</summary>
    public static CheckInCode Of(Guid bookingId, int seats, DateTimeOffset startsAt) =>
        new(bookingId, seats, DateTimeOffset.FromUnixTimeSeconds((startsAt + GoodFor).ToUnixTimeSeconds()));
}
