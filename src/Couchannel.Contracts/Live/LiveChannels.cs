namespace Couchannel.Contracts.Live;

/// <summary>The Redis channels by which the worker tells every replica of the API what has changed.</summary>
public static class LiveChannels
{
    /// <summary>Seats of sessions, as <see cref="SeatNews"/>.</summary>
    public const string Seats = "couchannel:live:seats";

    /// <summary>Ids of bookings that have changed.</summary>
    public const string Bookings = "couchannel:live:bookings";
}
