using System.Text.Json;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Events;
using Couchannel.Data.Bookings;
using Couchannel.Data.Events;
using Couchannel.Data.Waitlist;
using Couchannel.Domain.Sessions;

namespace Couchannel.Data.Tests.Waitlist;

public sealed class WaitlistStoreTests(TestServers servers)
{
    [Fact]
    public async Task Seats_that_come_free_are_offered_in_the_transaction_that_frees_them()
    {
        await using var line = await WaitingLine.CreateAsync(servers);
        var taken = await line.TakeAsync("marta", 6);
        await line.LineUpAsync("ola 2, kuba 3, ewa 4");

        await line.CancelAsync("marta", taken);

        (await line.LineAsync()).ShouldBe("ola offered, kuba offered, ewa waiting");
        (await line.FreeAsync()).ShouldBe(1);
        var events = await new OutboxStore(line.Database.Source).PendingAsync(100, default);
        var told = events.Where(e => e.Topic == Topics.Bookings).Skip(1)
            .Select(e => (e.Type, JsonSerializer.Deserialize<BookingEvent>(e.Payload, JsonSerializerOptions.Web)!)).ToList();
        told.Select(t => (t.Type, t.Item2.Status, t.Item2.Inventory.SeatsTaken, t.Item2.Inventory.Version)).ShouldBe(
        [
            (BookingEventTypes.Cancelled, BookingStatuses.Cancelled, 0, 2), (BookingEventTypes.Initiated, BookingStatuses.Pending, 2, 3),
            (BookingEventTypes.Initiated, BookingStatuses.Pending, 5, 4),
        ]);
        (await line.Database.ScalarAsync<string>(
            "SELECT concat(what, ' ', actor) FROM booking_timeline WHERE booking_id = $1", await line.OfferAsync("ola")))
            .ShouldBe("pending worker");
        await line.CheckAsync();
    }

    [Fact]
    public async Task An_offer_that_is_accepted_is_a_booking_as_any_other_with_the_sessions_time_to_pay()
    {
        await using var line = await WaitingLine.CreateAsync(servers);
        await line.CancelAsync("marta", await TakenWhileAsync(line, "ola 2"));
        var before = await line.PlaceAsync("ola");

        var first = await line.AcceptAsync("ola");
        var again = await line.AcceptAsync("ola");

        before.OfferExpiresAt.ShouldNotBeNull().ShouldBe(DateTimeOffset.UtcNow.AddMinutes(30), TimeSpan.FromMinutes(1));
        (first.Outcome, again.Outcome).ShouldBe((BookingOutcome.Done, BookingOutcome.Repeated));
        first.Booking!.Status.ShouldBe(BookingStatuses.Held);
        first.Booking.HoldExpiresAt.ShouldBe(DateTimeOffset.UtcNow.AddMinutes(10), TimeSpan.FromMinutes(1));
        again.Booking.ShouldBe(first.Booking);
        (await line.LineAsync()).ShouldBe("ola accepted");
        (await line.FreeAsync()).ShouldBe(4);
        await line.CheckAsync();
    }

    [Fact]
    public async Task What_one_declines_or_leaves_or_does_not_answer_passes_on_to_the_next()
    {
        await using var line = await WaitingLine.CreateAsync(servers);
        await line.CancelAsync("marta", await TakenWhileAsync(line, "ola 5, kuba 5, ewa 5, jan 5"));

        (await line.CancelAsync("ola", await line.OfferAsync("ola"))).ShouldBe(BookingOutcome.Done);
        (await line.LineAsync()).ShouldBe("ola declined, kuba offered, ewa waiting, jan waiting");
        (await line.LeaveAsync("kuba")).ShouldBe(ChangeOutcome.Done);
        (await line.LineAsync()).ShouldBe("ola declined, kuba left, ewa offered, jan waiting");
        (await line.ExpireAsync(await line.OfferAsync("ewa"))).ShouldBeTrue();
        (await line.LineAsync()).ShouldBe("ola declined, kuba left, ewa lapsed, jan offered");

        (await line.AcceptAsync("ewa")).Outcome.ShouldBe(BookingOutcome.WrongState);
        (await line.Database.ScalarAsync<string>("SELECT status_reason FROM bookings WHERE id = $1", await line.OfferAsync("kuba")))
            .ShouldBe("left-waitlist");
        await line.CheckAsync();
    }

    [Fact]
    public async Task An_offer_can_not_be_accepted_too_late_nor_by_somebody_else_nor_where_nobody_comes()
    {
        await using var line = await WaitingLine.CreateAsync(servers);
        await line.CancelAsync("marta", await TakenWhileAsync(line, "ola 2, kuba 2"));
        var (olas, kuba) = (await line.OfferAsync("ola"), await line.UserAsync("kuba"));

        (await line.Bookings.AcceptAsync(olas, new(kuba, null), default)).ShouldBe(new BookingChange(BookingOutcome.NotFound, null));
        await line.Database.ExecuteAsync("UPDATE bookings SET hold_expires_at = now() WHERE id = $1", olas);
        (await line.AcceptAsync("ola")).Outcome.ShouldBe(BookingOutcome.WrongTime);
        await line.Database.ExecuteAsync("UPDATE users SET suspended_at = now() WHERE id = $1", kuba);
        (await line.AcceptAsync("kuba")).Outcome.ShouldBe(BookingOutcome.Suspended);
        await line.Database.ExecuteAsync("UPDATE users SET suspended_at = NULL WHERE id = $1", kuba);
        await line.World.Sessions.MoveAsync(
            new(line.Session, "session.cancel", SessionStatus.Cancelled, "Ill"), line.World.Host, default);
        (await line.AcceptAsync("kuba")).Outcome.ShouldBe(BookingOutcome.NotBookable);
    }

    [Fact]
    public async Task Who_leaves_lets_those_behind_have_what_was_kept_for_him()
    {
        await using var line = await WaitingLine.CreateAsync(servers);
        var taken = new[] { await line.TakeAsync("marta", 1), await line.TakeAsync("marta", 1), await line.TakeAsync("marta", 1) };
        var last = await line.TakeAsync("adam", 3);
        await line.LineUpAsync("ola 4, kuba 1, ewa 1, jan 1, iza 3");
        foreach (var booking in taken)
        {
            await line.CancelAsync("marta", booking);
        }

        // Ola's four were passed over three times; from here on she is waited for, and a stranger gets nothing either.
        (await line.LineAsync()).ShouldBe("ola waiting, kuba offered, ewa offered, jan offered, iza waiting");
        await line.CancelAsync("adam", last);
        (await line.LineAsync()).ShouldEndWith("iza waiting");
        (await line.FreeAsync()).ShouldBe(3);
        (await line.BookAsync("zosia", 1)).ShouldBe(new HoldResult(HoldOutcome.SeatsKept, 3, null));
        (await line.JoinAsync("zosia", 1)).Outcome.ShouldBe(JoinOutcome.Joined);
        await line.CheckAsync();

        (await line.LeaveAsync("ola")).ShouldBe(ChangeOutcome.Done);

        (await line.LineAsync()).ShouldBe("ola left, kuba offered, ewa offered, jan offered, iza offered, zosia waiting");
        await line.CheckAsync();
    }

    [Fact]
    public async Task A_group_that_is_waited_for_gets_its_seats_when_they_are_enough()
    {
        await using var line = await WaitingLine.CreateAsync(servers);
        var taken = await line.TakeAsync("marta", 3);
        var more = await line.TakeAsync("adam", 3);
        await line.LineUpAsync("ola 4, kuba 1");
        await line.Database.ExecuteAsync("UPDATE waitlist_entries SET passed_over = 3 WHERE seats = 4");

        await line.CancelAsync("marta", taken);
        (await line.LineAsync()).ShouldBe("ola waiting, kuba waiting");
        await line.CancelAsync("adam", more);

        (await line.LineAsync()).ShouldBe("ola offered, kuba offered");
        (await line.BookAsync("zosia", 1)).Outcome.ShouldBe(HoldOutcome.Held);
        await line.CheckAsync();
    }

    [Fact]
    public async Task A_stranger_may_have_what_is_too_little_for_all_who_wait_three_times()
    {
        await using var line = await WaitingLine.CreateAsync(servers);
        await line.TakeAsync("marta", 2);
        await line.LineUpAsync("ola 5");
        foreach (var stranger in new[] { "a", "b", "c" })
        {
            (await line.BookAsync(stranger, 1)).Outcome.ShouldBe(HoldOutcome.Held);
        }

        (await line.BookAsync("d", 1)).Outcome.ShouldBe(HoldOutcome.SeatsKept);
        await line.CheckAsync();
    }

    [Fact]
    public async Task Seats_that_a_host_adds_are_for_those_who_wait_at_the_price_of_that_moment()
    {
        await using var line = await WaitingLine.CreateAsync(servers);
        await line.TakeAsync("marta", 6);
        await line.LineUpAsync("ola 2, kuba 4");

        var change = await line.World.Sessions.UpdateAsync(
            line.Session, line.World.Plan with { SeatsTotal = 9, PriceAmount = 4000 }, null, line.World.Host, default);

        (change.Row!.SeatsTotal, change.Row.SeatsTaken, change.Row.Waiting).ShouldBe((9, 8, 2));
        (await line.LineAsync()).ShouldBe("ola offered, kuba waiting");
        (await line.Database.ScalarAsync<long>("SELECT amount FROM bookings WHERE id = $1", await line.OfferAsync("ola"))).ShouldBe(8000);
        await line.CheckAsync();
    }

    [Fact]
    public async Task Of_a_session_that_is_called_off_nobody_waits_any_more()
    {
        await using var line = await WaitingLine.CreateAsync(servers);
        var taken = await line.TakeAsync("marta", 3);
        await line.TakeAsync("adam", 3);
        await line.LineUpAsync("ola 3, kuba 2");
        await line.CancelAsync("marta", taken);

        await line.World.Sessions.MoveAsync(
            new(line.Session, "session.cancel", SessionStatus.Cancelled, "Ill"), line.World.Host, default);

        (await line.LineAsync()).ShouldBe("ola offered, kuba closed");
        foreach (var booking in await line.Saga.OfCancelledSessionsAsync(default))
        {
            var status = await line.Database.ScalarAsync<string>("SELECT status FROM bookings WHERE id = $1", booking);
            await line.Saga.MoveAsync(
                new(booking, Domain.Bookings.BookingTransitions.Parse(status), Domain.Bookings.BookingStatus.Cancelled,
                    "session-cancelled"), default);
        }

        (await line.LineAsync()).ShouldBe("ola closed, kuba closed");
        (await line.FreeAsync()).ShouldBe(6);
        (await line.JoinAsync("ewa", 1)).Outcome.ShouldBe(JoinOutcome.NotBookable);
        await line.CheckAsync();
    }

    private static async Task<Guid> TakenWhileAsync(WaitingLine line, string waiting)
    {
        var taken = await line.TakeAsync("marta", 6);
        await line.LineUpAsync(waiting);
        return taken;
    }
}
