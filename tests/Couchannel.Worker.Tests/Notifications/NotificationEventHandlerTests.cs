using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Events;
using Couchannel.Contracts.Notifications;
using Couchannel.Worker.Events;
using Ical.Net;

namespace Couchannel.Worker.Tests.Notifications;

/// <summary>Guests and hosts are told what becomes of bookings, in the application and by mail.</summary>
public sealed class NotificationEventHandlerTests(TestServers servers)
{
    private const string Olas = "ola@couchannel.example";
    private const string Martas = "marta@couchannel.example";

    [Fact]
    public async Task A_confirmed_booking_is_told_to_both_each_in_his_language_and_the_guest_gets_a_calendar_file()
    {
        await using var world = await NotificationsUnderTest.CreateAsync(servers);
        await world.StandAsync(BookingStatuses.Confirmed, "captured");

        await world.TellAsync(BookingStatuses.Confirmed);

        (await world.ToldAsync(world.Ola)).ShouldBe([NotificationKinds.BookingConfirmed]);
        (await world.ToldAsync(world.Marta)).ShouldBe([NotificationKinds.BookingReceived]);
        var address = await world.Database.ScalarAsync<string>(
            "SELECT v.address FROM venues v JOIN sessions s ON s.venue_id = v.id WHERE s.id = $1", world.Session);
        var olas = await world.MailToAsync(Olas);
        olas.Subject.ShouldBe("Booking confirmed: A – B");
        olas.BodyText.ShouldContain($"Where to come: {address}.");
        olas.BodyText.ShouldContain($"https://couchannel.example/bookings/{world.Booking}");
        olas.BodyText.ShouldContain("puts it into your calendar");
        olas.CalendarMethod.ShouldBe("PUBLISH");
        Calendar.Load(olas.Calendar!)!.Events.Single().Location!.ShouldContain(address);
        var martas = await world.MailToAsync(Martas);
        martas.Subject.ShouldBe("Nowa rezerwacja: A – B");
        martas.BodyText.ShouldContain("Ola Nowak rezerwuje 2 miejsca");
        martas.BodyText.ShouldNotContain(address);
        martas.Calendar.ShouldBeNull();
    }

    [Fact]
    public async Task However_often_an_event_comes_it_is_told_once()
    {
        await using var world = await NotificationsUnderTest.CreateAsync(servers);
        await world.StandAsync(BookingStatuses.Confirmed, "captured");
        var received = world.Event(BookingStatuses.Confirmed);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.Handler.HandleAsync(received, default)));
        await world.Handler.HandleAsync(received, default);

        (await world.ToldAsync(world.Ola)).Length.ShouldBe(1);
        (await world.Mails.NewestAsync(100, default)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_was_told_is_told_no_more_even_where_the_inbox_has_forgotten()
    {
        await using var world = await NotificationsUnderTest.CreateAsync(servers);
        await world.StandAsync(BookingStatuses.Confirmed, "captured");
        var received = world.Event(BookingStatuses.Confirmed);
        await world.Handler.HandleAsync(received, default);
        await world.Database.ExecuteAsync("DELETE FROM inbox");

        await world.Handler.HandleAsync(received, default);

        (await world.ToldAsync(world.Ola)).Length.ShouldBe(1);
        (await world.Mails.NewestAsync(100, default)).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("card-declined", "The card was declined.")]
    [InlineData("declined-by-host", "The host has declined.")]
    public async Task A_rejected_guest_is_told_why(string reason, string sentence)
    {
        await using var world = await NotificationsUnderTest.CreateAsync(servers);
        await world.StandAsync(BookingStatuses.Rejected);

        await world.TellAsync(BookingStatuses.Rejected, reason);

        var mail = await world.MailToAsync(Olas);
        mail.BodyText.ShouldContain(sentence);
        mail.Calendar.ShouldBeNull();
        (await world.ToldAsync(world.Marta)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cancelled_booking_is_taken_out_of_the_calendar_and_the_refund_is_told()
    {
        await using var world = await NotificationsUnderTest.CreateAsync(servers);
        await world.StandAsync(BookingStatuses.Cancelled, "captured");
        await world.Database.ExecuteAsync("ALTER TABLE payments ADD COLUMN IF NOT EXISTS refund_due bigint");
        await world.Database.ExecuteAsync("UPDATE payments SET refund_due = 2000");

        await world.TellAsync(BookingStatuses.Cancelled, "cancelled-by-guest");

        var mail = await world.MailToAsync(Olas);
        mail.BodyText.ShouldContain("You get 20.00 PLN back.");
        mail.CalendarMethod.ShouldBe("CANCEL");
        (await world.ToldAsync(world.Marta)).ShouldBe([NotificationKinds.BookingWithdrawn]);
        (await world.MailToAsync(Martas)).BodyText.ShouldContain("Znów wolne: 2 miejsca.");
    }

    [Fact]
    public async Task A_session_that_is_called_off_is_told_to_its_guests_and_not_to_the_host_who_did_it()
    {
        await using var world = await NotificationsUnderTest.CreateAsync(servers);
        await world.StandAsync(BookingStatuses.Cancelled, "captured");
        await world.Database.ExecuteAsync("UPDATE sessions SET status = 'cancelled' WHERE id = $1", world.Session);

        await world.TellAsync(BookingStatuses.Cancelled, "session-cancelled");

        (await world.ToldAsync(world.Ola)).ShouldBe([NotificationKinds.SessionCancelled]);
        (await world.ToldAsync(world.Marta)).ShouldBeEmpty();
        (await world.MailToAsync(Olas)).CalendarMethod.ShouldBe("CANCEL");
    }

    [Fact]
    public async Task A_host_who_decides_is_asked_once()
    {
        await using var world = await NotificationsUnderTest.CreateAsync(servers);
        await world.StandAsync(BookingStatuses.Authorised, "authorised");
        await world.Database.ExecuteAsync("ALTER TABLE bookings ADD COLUMN IF NOT EXISTS booking_mode text");
        await world.Database.ExecuteAsync("ALTER TABLE bookings ADD COLUMN IF NOT EXISTS approval_expires_at timestamptz");
        await world.Database.ExecuteAsync(
            "UPDATE bookings SET booking_mode = 'approval', approval_expires_at = '2026-12-04T17:00:00Z'");

        await world.TellAsync(BookingStatuses.Authorised);

        (await world.ToldAsync(world.Marta)).ShouldBe([NotificationKinds.BookingRequested]);
        (await world.MailToAsync(Martas)).BodyText.ShouldContain("do: piątek, 4 grudnia 2026, 18:00.");
        world.Handler.Takes("couchannel.booking.approved.v1").ShouldBeFalse();
        world.Handler.Takes(BookingEventTypes.Authorised).ShouldBeTrue();
    }

    [Fact]
    public async Task Who_was_there_is_asked_how_it_was_and_his_host_too()
    {
        await using var world = await NotificationsUnderTest.CreateAsync(servers);
        await world.StandAsync(BookingStatuses.Attended, "captured");
        await world.TellAsync(BookingStatuses.Attended);
        (await world.ToldAsync(world.Ola)).ShouldBeEmpty("he stands in the door");
        await world.Database.ExecuteAsync("UPDATE sessions SET status = 'finished' WHERE id = $1", world.Session);
        world.Time.Advance(TimeSpan.FromDays(4));

        await world.Handler.HandleAsync(world.Finished(), default);
        await world.Handler.HandleAsync(world.Finished(), default);
        await world.TellAsync(BookingStatuses.Attended);

        (await world.ToldAsync(world.Ola)).ShouldBe([NotificationKinds.HostReviewInvited]);
        (await world.ToldAsync(world.Marta)).ShouldBe([NotificationKinds.GuestReviewInvited]);
        (await world.MailToAsync(Olas)).Calendar.ShouldBeNull();
    }

    [Fact]
    public async Task Who_counts_as_having_come_when_all_is_over_is_asked_then()
    {
        await using var world = await NotificationsUnderTest.CreateAsync(servers);
        await world.StandAsync(BookingStatuses.Confirmed, "captured");
        await world.Database.ExecuteAsync("UPDATE sessions SET status = 'finished' WHERE id = $1", world.Session);
        await world.Handler.HandleAsync(world.Finished(), default);
        (await world.ToldAsync(world.Ola)).ShouldBeEmpty();
        await world.StandAsync(BookingStatuses.Attended);

        await world.TellAsync(BookingStatuses.Attended, "nobody-checked-in");

        (await world.ToldAsync(world.Ola)).ShouldBe([NotificationKinds.HostReviewInvited]);
        world.Handler.Takes(SessionEventTypes.Finished).ShouldBeTrue();
        world.Handler.Takes(SessionEventTypes.Started).ShouldBeFalse();
    }

    [Fact]
    public async Task An_event_that_comes_after_the_booking_has_moved_on_tells_no_address_and_brings_no_file()
    {
        await using var world = await NotificationsUnderTest.CreateAsync(servers);
        await world.StandAsync(BookingStatuses.Cancelled, "captured");

        await world.TellAsync(BookingStatuses.Confirmed);

        var mail = await world.MailToAsync(Olas);
        mail.Calendar.ShouldBeNull();
        mail.BodyText.ShouldNotContain("Where to come");
    }

    [Fact]
    public async Task Who_has_no_address_is_told_in_the_application_and_by_mail_as_soon_as_he_has_one()
    {
        await using var world = await NotificationsUnderTest.CreateAsync(servers);
        await world.Database.ExecuteAsync("UPDATE users SET email = NULL");
        await world.StandAsync(BookingStatuses.Confirmed, "captured");

        await world.TellAsync(BookingStatuses.Confirmed);

        (await world.ToldAsync(world.Ola)).Length.ShouldBe(1);
        (await world.Mails.TakeDueAsync(10, world.Time.GetUtcNow(), TimeSpan.FromMinutes(1), default)).ShouldBeEmpty();
        await world.Database.ExecuteAsync("UPDATE users SET email = $1 WHERE id = $2", Olas, world.Ola);
        (await world.Mails.TakeDueAsync(10, world.Time.GetUtcNow(), TimeSpan.FromMinutes(1), default))
            .ShouldHaveSingleItem().Recipient.ShouldBe(Olas);
    }

    [Fact]
    public async Task Of_money_that_an_administrator_gives_back_guest_and_host_are_told_each_time_in_their_languages()
    {
        await using var world = await NotificationsUnderTest.CreateAsync(servers);
        await world.StandAsync(BookingStatuses.Attended, "captured");
        await world.Database.ExecuteAsync("UPDATE payments SET refund_due = 1500");
        var told = world.Event(BookingStatuses.Attended, type: BookingEventTypes.Refunded);

        await world.Handler.HandleAsync(told, default);
        await world.Handler.HandleAsync(told, default);
        var mail = await world.MailToAsync(Olas);
        await world.Handler.HandleAsync(world.Event(BookingStatuses.Attended, type: BookingEventTypes.Refunded), default);

        mail.BodyText.ShouldContain("You get 15.00 PLN back.");
        mail.Calendar.ShouldBeNull();
        (await world.ToldAsync(world.Ola)).ShouldBe(["booking-refunded", "booking-refunded"]);
        (await world.ToldAsync(world.Marta)).ShouldBe(["guest-refunded", "guest-refunded"]);
        (await world.Mails.NewestAsync(10, default)).ShouldContain(m => m.BodyText.Contains("dostaje z powrotem 15,00 zł"));
    }

    [Fact]
    public async Task An_event_of_a_booking_that_is_not_there_is_poison()
    {
        await using var world = await NotificationsUnderTest.CreateAsync(servers);
        var told = world.Event(BookingStatuses.Confirmed);
        var booking = await world.Database.ScalarAsync<Guid>("SELECT id FROM bookings");
        var received = told with { Data = told.Data.Replace($"{booking}", $"{Guid.NewGuid()}", StringComparison.Ordinal) };

        (await Should.ThrowAsync<PoisonMessageException>(() => world.Handler.HandleAsync(received, default)))
            .Message.ShouldContain("there is no booking");
    }
}
