using Couchannel.Domain.Notifications;

namespace Couchannel.Domain.Tests.Notifications;

/// <summary>A booking of ola's in a session of marta's.</summary>
internal static class Stories
{
    public static readonly DateTimeOffset KickOff = new(2026, 12, 5, 19, 30, 0, TimeSpan.Zero);

    public static readonly BookingStory Confirmed = new(
        Guid.Parse("01a20e5c-0000-7000-8000-000000000001"), Guid.Parse("01a20e5c-0000-7000-8000-000000000002"), "confirmed", null, 2, "PLN",
        false, null, true, 0, "Legia – Lech", "published", KickOff, KickOff.AddHours(3), "Europe/Warsaw", 3, "The Loft", "Gdańsk",
        "ul. Wzorcowa 7, Gdańsk",
        new StoryPerson(Guid.NewGuid(), "Ola", "en"),
        new StoryPerson(Guid.NewGuid(), "Marta", "pl"));
}
