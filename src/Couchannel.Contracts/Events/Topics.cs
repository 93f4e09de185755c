namespace Couchannel.Contracts.Events;

/// <summary>The topics of the event log.</summary>
public static class Topics
{
    /// <summary>Everything that happens to bookings; the key is the session's id.</summary>
    public const string Bookings = "booking.events";

    /// <summary>Everything that happens to sessions; the key is the session's id.</summary>
    public const string Sessions = "session.events";

    /// <summary>What changes about people; the key is the user's id.</summary>
    public const string Profiles = "profile.events";

    /// <summary>All of them, without the dead letters.</summary>
    public static IReadOnlyList<string> All { get; } = [Bookings, Sessions, Profiles];

    /// <summary>Where the messages of <paramref name="topic"/> go that no consumer can take.</summary>
    public static string DeadLetters(string topic) => topic + ".dlq";
}
