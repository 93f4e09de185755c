using Couchannel.Data.Notifications;
using Couchannel.Domain.Notifications;

namespace Couchannel.Api.Tests.Notifications;

/// <summary>Notifications as the worker makes them.</summary>
internal static class NotificationSeeds
{
    public static readonly DateTimeOffset KickOff = new(2026, 12, 5, 19, 30, 0, TimeSpan.Zero);

    /// <summary>Tells a user, who is known to the API already, something of a booking.</summary>
    public static async Task<Guid> AddNotificationAsync(
        this TestDatabase database, string subject, string kind, Guid booking, int seats = 2)
    {
        var user = await database.ScalarAsync<Guid>("SELECT id FROM users WHERE subject = $1", subject);
        var session = await database.ScalarAsync<Guid>("SELECT session_id FROM bookings WHERE id = $1", booking);
        var id = Guid.CreateVersion7();
        var facts = new NotificationFacts("Legia – Lech", KickOff, "Europe/Warsaw", seats);
        (await new NotificationStore(database.Source).AddAsync(
            "notifications", id.ToString(), [new(id, user, kind, facts, booking, session, new("Subject", "Text", "<p>Text</p>"))],
            DateTimeOffset.UtcNow, default))
            .ShouldBe(1);
        return id;
    }
}
