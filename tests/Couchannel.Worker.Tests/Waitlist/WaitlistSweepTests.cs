using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Events;
using Couchannel.Data.Audit;
using Couchannel.Data.Bookings;
using Couchannel.Data.Payments;
using Couchannel.Data.Waitlist;
using Couchannel.Worker.Payments.Sandbox;
using Microsoft.Extensions.Time.Testing;

namespace Couchannel.Worker.Tests.Waitlist;

/// <summary>What comes free by the worker's doing is offered to those who wait, and what they do not answer passes on.</summary>
public sealed class WaitlistSweepTests(TestServers servers)
{
    [Fact]
    public async Task A_hold_that_expires_is_offered_and_what_is_not_answered_passes_on_until_somebody_takes_it()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var saga = await SagaUnderTest.CreateAsync(servers, clock: clock);
        var session = await saga.Database.AddSessionAsync(seats: 2);
        await saga.HoldAsync(session);
        await WaitAsync(saga, session, "kuba", "ewa");

        clock.Advance(TimeSpan.FromMinutes(11));
        await saga.Sweep.SweepAsync(default);
        (await LineAsync(saga)).ShouldBe("kuba offered, ewa waiting");
        clock.Advance(TimeSpan.FromMinutes(29));
        await saga.Sweep.SweepAsync(default);
        (await LineAsync(saga)).ShouldBe("kuba offered, ewa waiting");
        clock.Advance(TimeSpan.FromMinutes(1));
        await saga.Sweep.SweepAsync(default);
        (await LineAsync(saga)).ShouldBe("kuba lapsed, ewa offered");

        var offer = await OfferAsync(saga, "ewa");
        var ewa = await saga.Database.AddUserAsync("ewa");
        (await new BookingChanges(saga.Database.Source, clock).AcceptAsync(offer, new Origin(ewa, null), default))
            .Outcome.ShouldBe(BookingOutcome.Done);
        await saga.Runner.AdvanceAsync(offer, default);

        (await saga.StatusAsync(offer)).ShouldBe(BookingStatuses.Confirmed);
        (await saga.ReasonAsync(await OfferAsync(saga, "kuba"))).ShouldBe("offer-expired");
        (await saga.Database.SeatsTakenAsync(session)).ShouldBe(2);
        (await saga.EventsAsync()).ShouldBe(
        [
            BookingEventTypes.Held, BookingEventTypes.Expired, BookingEventTypes.Initiated, BookingEventTypes.Expired,
            BookingEventTypes.Initiated, BookingEventTypes.Held, BookingEventTypes.Authorised, BookingEventTypes.Confirmed,
        ]);
        (await new SandboxBank(saga.Database.Source).FindAsync(await OfferAsync(saga, "kuba"), default)).ShouldBeNull();
    }

    [Fact]
    public async Task However_often_a_worker_dies_a_rejected_bookings_seats_are_offered_once()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        const string once = "seats=2 line=kuba offered, ewa waiting";
        var (undisturbed, points) = await GoAsync(database, crashAt: 0);
        undisturbed.ShouldBe(once);
        points.ShouldBeGreaterThan(1);
        for (var point = 1; point <= points; point++)
        {
            (await GoAsync(database, point)).Outcome.ShouldBe(once, $"The worker died at point {point} of {points}.");
        }
    }

    [Fact]
    public async Task Of_two_workers_that_find_the_same_offer_overdue_one_passes_it_on()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var saga = await SagaUnderTest.CreateAsync(servers, clock: clock);
        var session = await saga.Database.AddSessionAsync(seats: 2);
        await saga.HoldAsync(session);
        await WaitAsync(saga, session, "kuba", "ewa", "jan");
        clock.Advance(TimeSpan.FromMinutes(11));
        await saga.Sweep.SweepAsync(default);
        clock.Advance(TimeSpan.FromMinutes(30));

        var other = SagaUnderTest.On(saga.Database, new SandboxPayments(new SandboxBank(saga.Database.Source)), clock);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(n => (n % 2 == 0 ? saga : other).Sweep.SweepAsync(default)));

        (await LineAsync(saga)).ShouldBe("kuba lapsed, ewa offered, jan waiting");
        (await saga.Database.SeatsTakenAsync(session)).ShouldBe(2);
    }

    [Fact]
    public async Task Who_is_back_from_a_suspension_is_found_by_the_sweep_and_of_what_has_begun_nobody_waits()
    {
        await using var saga = await SagaUnderTest.CreateAsync(servers);
        var session = await saga.Database.AddSessionAsync(seats: 2);
        var held = await saga.HoldAsync(session);
        await WaitAsync(saga, session, "kuba");
        await saga.Database.ExecuteAsync("UPDATE users SET suspended_at = now() WHERE subject = 'kuba'");
        await saga.Store.MoveAsync(
            new(held, Domain.Bookings.BookingStatus.Held, Domain.Bookings.BookingStatus.Rejected, "card-declined"), default);
        await saga.WaitlistSweep.SweepAsync(default);
        (await LineAsync(saga)).ShouldBe("kuba waiting");

        await saga.Database.ExecuteAsync("UPDATE users SET suspended_at = NULL");
        await saga.WaitlistSweep.SweepAsync(default);
        (await LineAsync(saga)).ShouldBe("kuba offered");
        await WaitAsync(saga, session, "ewa");
        await saga.Database.ExecuteAsync("UPDATE sessions SET starts_at = now(), ends_at = NULL WHERE id = $1", session);
        await saga.WaitlistSweep.SweepAsync(default);

        (await LineAsync(saga)).ShouldBe("kuba offered, ewa closed");
    }

    [Fact]
    public async Task What_was_offered_and_not_taken_counts_as_no_booking()
    {
        await using var statistics = await Statistics.StatisticsUnderTest.CreateAsync(servers);
        var session = await statistics.History.AddSessionAsync("Kazimierz Corner", "2025-03-10T18:00Z", seats: 6);
        await statistics.History.BookAsync(session, 2, [BookingStatuses.Held, BookingStatuses.Confirmed]);
        await statistics.HandleAsync(await statistics.History.EventsAsync());
        var before = await statistics.SumsAsync();

        await statistics.History.BookAsync(session, 1, [BookingStatuses.Pending]);
        await statistics.History.BookAsync(session, 1, [BookingStatuses.Pending, BookingStatuses.Expired]);
        await statistics.History.BookAsync(session, 1, [BookingStatuses.Pending, BookingStatuses.Cancelled]);
        await statistics.HandleAsync(await statistics.History.EventsAsync());
        (await statistics.SumsAsync()).ShouldBe(before);

        await statistics.History.BookAsync(session, 1, [BookingStatuses.Pending, BookingStatuses.Held]);
        await statistics.HandleAsync(await statistics.History.EventsAsync());
        (await statistics.SumsAsync()).ShouldNotBe(before);
    }

    private static async Task<(string Outcome, int Points)> GoAsync(TestDatabase database, int crashAt)
    {
        var payments = new CrashingPayments(new SandboxPayments(new SandboxBank(database.Source)), crashAt);
        var saga = SagaUnderTest.On(database, payments);
        var session = await database.AddSessionAsync(seats: 2);
        var booking = await saga.HoldAsync(session, SandboxTokens.Decline);
        await WaitAsync(saga, session, "kuba", "ewa");
        try
        {
            await saga.Runner.AdvanceAsync(booking, default);
        }
        catch (CrashException)
        {
            await saga.Runner.AdvanceAsync(booking, default);
        }

        await saga.Sweep.SweepAsync(default);
        return ($"seats={await database.SeatsTakenAsync(session)} line={await LineAsync(saga, session)}", payments.Passed);
    }

    private static async Task WaitAsync(SagaUnderTest saga, Guid session, params string[] guests)
    {
        foreach (var guest in guests)
        {
            var user = await saga.Database.AddUserAsync(guest);
            (await saga.Waitlist.JoinAsync(
                new JoinRequest(session, user, 2, SandboxTokens.Approve, Guid.NewGuid().ToString()), default))
                .Outcome.ShouldBe(JoinOutcome.Joined);
        }
    }

    private static Task<string> LineAsync(SagaUnderTest saga, Guid? session = null) => saga.Database.ScalarAsync<string>(
        """
        SELECT string_agg(concat(u.subject, ' ', w.status), ', ' ORDER BY w.position)
        FROM waitlist_entries w JOIN users u ON u.id = w.guest_id WHERE $1::uuid IS NULL OR w.session_id = $1
        """,
        (object?)session ?? DBNull.Value);

    private static Task<Guid> OfferAsync(SagaUnderTest saga, string guest) => saga.Database.ScalarAsync<Guid>(
        "SELECT w.booking_id FROM waitlist_entries w JOIN users u ON u.id = w.guest_id WHERE u.subject = $1", guest);
}
