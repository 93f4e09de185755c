using Couchannel.Data.Bookings;
using Couchannel.Data.Waitlist;

namespace Couchannel.Data.Tests.Waitlist;

/// <summary>The first invariant, and the order of the line, while everybody does everything at once.</summary>
public sealed class RushTests(TestServers servers)
{
    [Fact]
    public async Task Many_who_book_cancel_wait_answer_and_leave_never_oversell_and_lose_no_seat()
    {
        await using var line = await WaitingLine.CreateAsync(servers, seats: 10);
        var random = new Random(7);
        var seeds = Enumerable.Range(0, 24).Select(n => (Name: $"guest-{n}", Seed: random.Next())).ToList();
        foreach (var (name, _) in seeds)
        {
            await line.UserAsync(name);
        }

        await Task.WhenAll(seeds.Select(s => ActAsync(line, s.Name, new Random(s.Seed))));

        // As many offers were made in all as there are and were; what still waits is too big for what is free, or nothing is.
        await line.CheckAsync();
        (await line.Database.ScalarAsync<long>("SELECT count(*) FROM outbox WHERE type = 'couchannel.booking.initiated.v1'"))
            .ShouldBe(await line.Database.ScalarAsync<long>("SELECT count(*) FROM waitlist_entries WHERE booking_id IS NOT NULL"));
        (await line.Database.ScalarAsync<long>("SELECT count(*) FROM waitlist_entries WHERE booking_id IS NOT NULL"))
            .ShouldBeGreaterThan(0);

        // The seats that the events tell, in their order, are never more than there are; and no change is missing among them.
        (await line.Database.ScalarAsync<bool>(
            """
            SELECT bool_and(taken BETWEEN 0 AND 10 AND version - before IN (0, 1)) FROM (
                SELECT taken, version, lag(version, 1, 0::bigint) OVER (ORDER BY id) AS before FROM (
                    SELECT id, (payload #>> '{inventory,seatsTaken}')::integer AS taken,
                           (payload #>> '{inventory,version}')::bigint AS version
                    FROM outbox WHERE topic = 'booking.events') told) told
            """)).ShouldBeTrue();
    }

    [Fact]
    public async Task Strangers_who_press_never_come_before_those_who_wait()
    {
        await using var line = await WaitingLine.CreateAsync(servers, seats: 8);
        var taken = new List<(string Name, Guid Booking)>();
        foreach (var n in Enumerable.Range(0, 8))
        {
            taken.Add(($"first-{n}", await line.TakeAsync($"first-{n}", 1)));
        }

        foreach (var n in Enumerable.Range(0, 8))
        {
            await line.LineUpAsync($"waiter-{n} 1");
        }

        var cancelled = 0;
        var strangers = Enumerable.Range(0, 6).Select(async n =>
        {
            var outcomes = new List<string>();
            while (Volatile.Read(ref cancelled) < 8)
            {
                outcomes.Add((await line.BookAsync($"stranger-{n}", 1)).Outcome);
            }

            return outcomes;
        }).ToList();
        await Task.WhenAll(taken.Select(async t =>
        {
            (await line.CancelAsync(t.Name, t.Booking)).ShouldBe(BookingOutcome.Done);
            Interlocked.Increment(ref cancelled);
        }));

        (await Task.WhenAll(strangers)).SelectMany(o => o).Distinct().ShouldBe([HoldOutcome.SoldOut]);
        (await line.LineAsync()).ShouldBe(string.Join(", ", Enumerable.Range(0, 8).Select(n => $"waiter-{n} offered")));
        (await line.Database.ScalarAsync<bool>(
            """
            SELECT bool_and(place = turn) FROM (
                SELECT row_number() OVER (ORDER BY w.position) AS place, row_number() OVER (ORDER BY o.id) AS turn
                FROM waitlist_entries w
                JOIN outbox o ON o.type = 'couchannel.booking.initiated.v1' AND (o.payload ->> 'bookingId')::uuid = w.booking_id) r
            """)).ShouldBeTrue();
        await line.CheckAsync();
    }

    [Fact]
    public async Task Who_accepts_while_his_offer_expires_has_it_or_has_it_not()
    {
        await using var line = await WaitingLine.CreateAsync(servers, seats: 4);
        var taken = await line.TakeAsync("marta", 4);
        await line.LineUpAsync("ola 4, kuba 4");
        await line.CancelAsync("marta", taken);
        var offer = await line.OfferAsync("ola");

        var accepting = Enumerable.Range(0, 4).Select(_ => line.AcceptAsync("ola")).ToList();
        var expiring = Enumerable.Range(0, 4).Select(_ => line.ExpireAsync(offer)).ToList();
        var leaving = Enumerable.Range(0, 4).Select(_ => line.LeaveAsync("ola")).ToList();
        await Task.WhenAll([.. accepting, .. expiring, .. leaving]);

        var isHis = (await Task.WhenAll(accepting)).Any(a => a.Outcome == BookingOutcome.Done);
        (await Task.WhenAll(accepting)).Count(a => a.Outcome == BookingOutcome.Done).ShouldBe(isHis ? 1 : 0);
        ((await Task.WhenAll(expiring)).Count(e => e) + (await Task.WhenAll(leaving)).Count(l => l == ChangeOutcome.Done))
            .ShouldBe(isHis ? 0 : 1);
        (await line.LineAsync()).ShouldEndWith(isHis ? "kuba waiting" : "kuba offered");
        await line.CheckAsync();
    }

    [Fact]
    public async Task However_often_one_asks_at_once_he_stands_in_line_once()
    {
        await using var line = await WaitingLine.CreateAsync(servers);
        await line.TakeAsync("marta", 6);
        await line.UserAsync("ola");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => line.JoinAsync("ola", 2)));

        outcomes.Count(o => o.Outcome == JoinOutcome.Joined).ShouldBe(1);
        outcomes.Count(o => o.Outcome == JoinOutcome.AlreadyWaiting).ShouldBe(7);
        await line.CheckAsync();
    }

    private static async Task ActAsync(WaitingLine line, string guest, Random random)
    {
        var own = new List<Guid>();
        for (var step = 0; step < 12; step++)
        {
            switch (random.Next(6))
            {
                case 0 when await line.BookAsync(guest, random.Next(1, 4)) is { Booking: { } booking }:
                    own.Add(booking.Id);
                    break;
                case 1 when own.Count > 0:
                    await line.CancelAsync(guest, own[0]);
                    own.RemoveAt(0);
                    break;
                case 2:
                    await line.LeaveAsync(guest);
                    break;
                case 3 when await PlaceAsync(line, guest) is { BookingId: { } offer }:
                    await line.AcceptAsync(guest);
                    own.Add(offer);
                    break;
                case 4 when await PlaceAsync(line, guest) is { BookingId: { } offer }:
                    await line.ExpireAsync(offer);
                    break;
                default:
                    await line.JoinAsync(guest, random.Next(1, 5));
                    break;
            }

            (await line.FreeAsync()).ShouldBeInRange(0, 10);
        }
    }

    private static async Task<WaitlistRow?> PlaceAsync(WaitingLine line, string guest) =>
        await line.Store.FindAsync(line.Session, await line.UserAsync(guest), default);
}
