using System.Text.Json;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Events;
using Couchannel.Data.Bookings;
using Couchannel.Data.Notifications;
using Couchannel.Worker.Events;
using Couchannel.Worker.Notifications;
using Microsoft.Extensions.Time.Testing;

namespace Couchannel.Worker.Tests.Notifications;

/// <summary>A booking of ola's in a session of marta's, and the consumer that tells them of it.</summary>
internal sealed class NotificationsUnderTest : IAsyncDisposable
{
    private int _events;

    private NotificationsUnderTest(TestDatabase database)
    {
        Database = database;
        Store = new NotificationStore(database.Source);
        Mails = new MailStore(database.Source);
        Time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        Handler = new NotificationEventHandler(
            new StoryStore(database.Source), Store,
            new MailSettings(null, 0, null, null, "", SmtpSecurity.StartTls, new Uri("https://couchannel.example/")), Time);
    }

    public TestDatabase Database { get; }

    public NotificationStore Store { get; }

    public MailStore Mails { get; }

    public FakeTimeProvider Time { get; }

    public NotificationEventHandler Handler { get; }

    public Guid Session { get; private set; }

    public Guid Booking { get; private set; }

    public Guid Ola { get; private set; }

    public Guid Marta { get; private set; }

    public static async Task<NotificationsUnderTest> CreateAsync(TestServers servers)
    {
        var world = new NotificationsUnderTest(await TestDatabase.CreateAsync(servers));
        var database = world.Database;
        world.Ola = await database.AddUserAsync("ola");
        world.Marta = await database.AddUserAsync("marta");
        await database.ExecuteAsync("UPDATE users SET name = 'Ola Nowak', email = 'ola@couchannel.example' WHERE subject = 'ola'");
        await database.ExecuteAsync("UPDATE users SET email = 'marta@couchannel.example', language = 'pl' WHERE subject = 'marta'");
        world.Session = await database.AddSessionAsync(seats: 6);
        await database.ExecuteAsync(
            "UPDATE sessions SET venue_id = (SELECT v.id FROM venues v JOIN hosts h ON h.id = v.host_id WHERE h.user_id = $1 LIMIT 1)",
            world.Marta);
        world.Booking = await world.BookAsync();
        return world;
    }

    /// <summary>Lets the booking stand somewhere, with its money where that is so.</summary>
    public async Task StandAsync(string status, string? payment = null)
    {
        await Database.ExecuteAsync("UPDATE bookings SET status = $1", status);
        if (payment is not null)
        {
            await Database.ExecuteAsync(
                """
                INSERT INTO payments (booking_id, reference, amount, currency, status)
                SELECT id, 'reference', amount, currency, $1 FROM bookings ON CONFLICT (booking_id) DO UPDATE SET status = $1
                """,
                payment);
        }
    }

    /// <summary>The event that the booking has got there.</summary>
    public ReceivedEvent Event(string status, string? reason = null, string? type = null)
    {
        var data = new BookingEvent(Booking, Session, Ola, 2, status, reason, new SeatInventory(6, 2, 1));
        return new ReceivedEvent(
            Topics.Bookings, $"{++_events}", type ?? $"couchannel.booking.{status}.v1", null,
            JsonSerializer.Serialize(data, JsonSerializerOptions.Web));
    }

    /// <summary>The event that the session is over.</summary>
    public ReceivedEvent Finished()
    {
        var data = new SessionEvent(
            Session, Guid.Empty, Guid.Empty, "finished", "A – B", "Ekstraklasa", "Kraków", Time.GetUtcNow(), Time.GetUtcNow(),
            new(1, "PLN"), null, new SeatInventory(6, 2, 1));
        return new ReceivedEvent(
            Topics.Sessions, $"{++_events}", SessionEventTypes.Finished, null, JsonSerializer.Serialize(data, JsonSerializerOptions.Web));
    }

    public Task TellAsync(string status, string? reason = null) => Handler.HandleAsync(Event(status, reason), default);

    public async Task<string[]> ToldAsync(Guid user) => [.. (await Store.ListAsync(user, false, null, 100, default)).Select(n => n.Kind)];

    public async Task<MailRow> MailToAsync(string recipient) =>
        (await Mails.NewestAsync(100, default)).Where(m => m.Recipient == recipient).ShouldHaveSingleItem();

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private async Task<Guid> BookAsync()
    {
        var request = new HoldRequest(Session, Ola, 2, SandboxTokens.Approve, Guid.NewGuid().ToString());
        return (await new BookingStore(Database.Source).HoldAsync(request, default)).Booking!.Id;
    }
}
