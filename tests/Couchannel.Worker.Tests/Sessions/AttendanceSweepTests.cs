using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Events;
using Couchannel.Data.Audit;
using Couchannel.Data.CheckIns;
using Couchannel.Data.Events;
using Couchannel.Worker.Sessions;
using Microsoft.Extensions.Logging.Abstractions;

namespace Couchannel.Worker.Tests.Sessions;

/// <summary>
/// When a session is finished, who was not checked in did not come; where nobody was, there is no evidence against anybody.
/// </summary>
public sealed class AttendanceSweepTests(TestServers servers)
{
    [Fact]
    public async Task Who_was_not_checked_in_did_not_come()
    {
        await using var saga = await SagaUnderTest.CreateAsync(servers);
        var session = await SessionAsync(saga);
        var (came, missed) = (await BookAsync(saga, session), await BookAsync(saga, session));
        var cancelled = await BookAsync(saga, session);
        await saga.Database.ExecuteAsync("UPDATE bookings SET status = 'cancelled' WHERE id = $1", cancelled);
        await CheckInAsync(saga, session, came);

        await SweepOn(saga.Database).SweepAsync(default);
        (await saga.StatusAsync(missed)).ShouldBe(BookingStatuses.Confirmed, "the session is not over yet");
        await FinishAsync(saga, session);
        await SweepOn(saga.Database).SweepAsync(default);

        (await saga.StatusAsync(came)).ShouldBe(BookingStatuses.Attended);
        (await saga.StatusAsync(missed)).ShouldBe(BookingStatuses.NoShow);
        (await saga.ReasonAsync(missed)).ShouldBe("not-checked-in");
        (await saga.StatusAsync(cancelled)).ShouldBe(BookingStatuses.Cancelled);
        (await EndsAsync(saga)).ShouldBe([BookingEventTypes.Attended, BookingEventTypes.NoShow]);
        (await saga.Database.ScalarAsync<string>(
            "SELECT what || ' ' || actor FROM booking_timeline WHERE booking_id = $1 ORDER BY id DESC LIMIT 1", missed))
            .ShouldBe("no_show worker");
    }

    [Fact]
    public async Task Where_nobody_was_checked_in_everybody_counts_as_having_come()
    {
        await using var saga = await SagaUnderTest.CreateAsync(servers);
        var session = await SessionAsync(saga);
        var bookings = new[] { await BookAsync(saga, session), await BookAsync(saga, session) };
        await FinishAsync(saga, session);

        await SweepOn(saga.Database).SweepAsync(default);

        foreach (var booking in bookings)
        {
            (await saga.StatusAsync(booking)).ShouldBe(BookingStatuses.Attended);
            (await saga.ReasonAsync(booking)).ShouldBe("nobody-checked-in");
        }
    }

    [Fact]
    public async Task A_worker_that_dies_in_the_middle_changes_nothing_of_who_came()
    {
        await using var saga = await SagaUnderTest.CreateAsync(servers);
        var (checkedSession, other) = (await SessionAsync(saga), await SessionAsync(saga));
        await CheckInAsync(saga, checkedSession, await BookAsync(saga, checkedSession));
        var missed = new[] { await BookAsync(saga, checkedSession), await BookAsync(saga, checkedSession) };
        var free = new[] { await BookAsync(saga, other), await BookAsync(saga, other) };
        await FinishAsync(saga, checkedSession);
        await FinishAsync(saga, other);
        var store = new CheckInStore(saga.Database.Source, TimeProvider.System);

        // One booking of each session is decided, then the worker is gone, and several others come.
        (await store.DecideAsync(missed[0], default)).ShouldBeTrue();
        (await store.DecideAsync(free[0], default)).ShouldBeTrue();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => SweepOn(saga.Database).SweepAsync(default)));

        (await StatusesAsync(saga, missed)).ShouldBe(["no_show", "no_show"]);
        (await StatusesAsync(saga, free)).ShouldBe(["attended", "attended"]);
        (await store.DecideAsync(missed[0], default)).ShouldBeFalse();
        (await EndsAsync(saga)).Length.ShouldBe(5);
    }

    private static AttendanceSweep SweepOn(TestDatabase database) => new(
        new CheckInStore(database.Source, TimeProvider.System), new OutboxStore(database.Source), NullLogger<AttendanceSweep>.Instance);

    /// <summary>A session of the-host's that is about to begin.</summary>
    private static async Task<Guid> SessionAsync(SagaUnderTest saga)
    {
        var session = await saga.Database.AddSessionAsync(seats: 12);
        var host = await saga.Database.AddUserAsync("the-host");
        await saga.Database.ExecuteAsync(
            """
            UPDATE hosts SET user_id = $1
            WHERE id = (SELECT v.host_id FROM venues v JOIN sessions s ON s.venue_id = v.id WHERE s.id = $2)
            """,
            host, session);
        return session;
    }

    private static async Task<Guid> BookAsync(SagaUnderTest saga, Guid session)
    {
        var booking = await saga.HoldAsync(session, seats: 1);
        await saga.Runner.AdvanceAsync(booking, default);
        return booking;
    }

    private static async Task CheckInAsync(SagaUnderTest saga, Guid session, Guid booking)
    {
        await saga.Database.ExecuteAsync("UPDATE sessions SET starts_at = now() WHERE id = $1", session);
        var host = new Origin(await saga.Database.AddUserAsync("the-host"), null);
        (await new CheckInStore(saga.Database.Source, TimeProvider.System).CheckInAsync(session, booking, 1, host, default))
            .Outcome.ShouldBe(CheckInOutcome.Done);
        await saga.Database.ExecuteAsync("UPDATE sessions SET starts_at = now() + interval '1 hour' WHERE id = $1", session);
    }

    private static Task FinishAsync(SagaUnderTest saga, Guid session) =>
        saga.Database.ExecuteAsync("UPDATE sessions SET status = 'finished', starts_at = now() - interval '3 h' WHERE id = $1", session);

    private static async Task<string[]> StatusesAsync(SagaUnderTest saga, Guid[] bookings) =>
        [.. await Task.WhenAll(bookings.Select(saga.StatusAsync))];

    private static async Task<string[]> EndsAsync(SagaUnderTest saga) =>
        [.. (await saga.EventsAsync()).Where(t => t is BookingEventTypes.Attended or BookingEventTypes.NoShow)];
}
