namespace Couchannel.Contracts.Events;

/// <summary>The topics of the event log.</summary>
public static class Topics
{
    /// <summary>Everything that happens to bookings; the key is the session's id.</summary>
    public const string Bookings = "booking.events";

    /// <summary>Where the messages of <paramref name="topic"/> go that no consumer can take.</summary>
    public static string DeadLetters(string topic) => topic + ".dlq";
}
