using System.Text.Json;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Events;
using Couchannel.Contracts.Notifications;
using Couchannel.Worker.Events;
using Couchannel.Worker.Tests.Notifications;

namespace Couchannel.Worker.Tests.Waitlist;

/// <summary>Who waits is told when it is his turn, when his turn is over, and when there is nothing to wait for.</summary>
public sealed class WaitlistNewsTests(TestServers servers)
{
    private const string Olas = "ola@couchannel.example";

    [Fact]
    public async Task An_offer_is_told_with_its_end()
    {
        await using var world = await NotificationsUnderTest.CreateAsync(servers);
        await world.StandAsync(BookingStatuses.Pending);
        await world.Database.ExecuteAsync(
            "UPDATE bookings SET hold_expires_at = '2026-12-04T17:00:00Z' WHERE id = $1", world.Booking);

        await world.Handler.HandleAsync(world.Event(BookingStatuses.Pending, type: BookingEventTypes.Initiated), default);

        (await world.ToldAsync(world.Ola)).ShouldBe([NotificationKinds.WaitlistOffered]);
        var mail = await world.MailToAsync(Olas);
        mail.Subject.ShouldBe("Your turn: A – B");
        mail.BodyText.ShouldContain("You have until Friday, 4 December 2026, 18:00 to answer.");
        mail.BodyText.ShouldContain($"https://couchannel.example/bookings/{world.Booking}");
        (await world.ToldAsync(world.Marta)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_turn_that_is_over_is_told_as_such()
    {
        await using var world = await NotificationsUnderTest.CreateAsync(servers);
        await world.StandAsync(BookingStatuses.Expired);
        await world.Database.ExecuteAsync("UPDATE users SET language = 'pl' WHERE subject = 'ola'");

        await world.TellAsync(BookingStatuses.Expired, "offer-expired");

        (await world.ToldAsync(world.Ola)).ShouldBe([NotificationKinds.WaitlistLapsed]);
        (await world.MailToAsync(Olas)).Subject.ShouldBe("Oferta wygasła: A – B");
    }

    [Fact]
    public async Task Who_waited_for_what_is_called_off_is_told_once_and_nobody_else_is()
    {
        await using var world = await NotificationsUnderTest.CreateAsync(servers);
        var (kuba, ewa) = (await world.Database.AddUserAsync("kuba"), await world.Database.AddUserAsync("ewa"));
        await world.Database.ExecuteAsync("UPDATE users SET email = 'kuba@couchannel.example', language = 'pl' WHERE subject = 'kuba'");
        foreach (var (guest, status) in new[] { (kuba, "waiting"), (ewa, "left") })
        {
            await world.Database.ExecuteAsync(
                """
                INSERT INTO waitlist_entries (id, session_id, guest_id, seats, payment_token, offer_minutes, most_seats, status, joined_at,
                                              changed_at)
                VALUES (gen_random_uuid(), $1, $2, 3, 'tok_approve', 30, 8, $3, now(), now())
                """,
                world.Session, guest, status);
        }

        await world.Database.ExecuteAsync("UPDATE sessions SET waiting = 1 WHERE id = $1", world.Session);
        await world.Database.ExecuteAsync("UPDATE sessions SET status = 'cancelled' WHERE id = $1", world.Session);
        var news = CalledOff(world.Session);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => world.Handler.HandleAsync(news, default)));

        (await world.ToldAsync(kuba)).ShouldBe([NotificationKinds.WaitlistClosed]);
        (await world.ToldAsync(ewa)).ShouldBeEmpty();
        (await world.ToldAsync(world.Ola)).ShouldBeEmpty();
        var mail = await world.MailToAsync("kuba@couchannel.example");
        mail.Subject.ShouldBe("Odwołane: A – B");
        mail.BodyText.ShouldContain("Nie trzeba już czekać na 3 miejsca.");
        mail.BodyText.ShouldNotContain("https://");
    }

    [Fact]
    public async Task Of_sessions_only_that_they_are_called_off_is_news()
    {
        await using var world = await NotificationsUnderTest.CreateAsync(servers);

        world.Handler.Takes(SessionEventTypes.Cancelled).ShouldBeTrue();
        world.Handler.Takes(BookingEventTypes.Initiated).ShouldBeTrue();
        world.Handler.Takes(SessionEventTypes.Updated).ShouldBeFalse();
        world.Handler.Takes(SessionEventTypes.Started).ShouldBeFalse();
        world.Handler.Topics.ShouldBe([Topics.Bookings, Topics.Sessions]);
    }

    private static ReceivedEvent CalledOff(Guid session)
    {
        var data = new SessionEvent(
            session, Guid.NewGuid(), Guid.NewGuid(), "cancelled", "A – B", "Ekstraklasa", "Kraków", DateTimeOffset.UtcNow,
            DateTimeOffset.UtcNow, new(2000, "PLN"), "Ill", new SeatInventory(6, 2, 1));
        return new ReceivedEvent(
            Topics.Sessions, "4711", SessionEventTypes.Cancelled, null, JsonSerializer.Serialize(data, JsonSerializerOptions.Web));
    }
}
