using Couchannel.Contracts.Bookings;
using Couchannel.Data.Statistics;
using Npgsql;

namespace Couchannel.Worker.Tests.Statistics;

public sealed class RebuildTests(TestServers servers)
{
    private static readonly string[] Paid = [BookingStatuses.Held, BookingStatuses.Authorised, BookingStatuses.Confirmed];
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Of_bookings_older_than_the_events_what_is_known_stays_and_newer_ones_are_made_anew()
    {
        await using var statistics = await StatisticsUnderTest.CreateAsync(servers);
        var session = await statistics.History.AddSessionAsync("Kazimierz Corner", "2026-03-10T18:00Z", seats: 40);
        var now = DateTimeOffset.UtcNow;
        var old = await statistics.History.BookAsync(session, 2, [.. Paid, BookingStatuses.Attended], created: now.AddDays(-31));
        var recent = await statistics.History.BookAsync(session, 3, Paid, created: now.AddDays(-29));
        await statistics.HandleAsync(await statistics.History.EventsAsync());
        var known = await statistics.KnownAsync();

        // Of the old booking the outbox has the end alone; of the recent one too much is believed.
        await statistics.Database.ExecuteAsync(
            "DELETE FROM outbox WHERE payload ->> 'bookingId' = $1 AND payload ->> 'status' <> 'attended'", old.ToString());
        await statistics.Database.ExecuteAsync("UPDATE booking_facts SET expired_at = now() WHERE booking_id = $1", recent);
        await statistics.Database.ExecuteAsync("UPDATE booking_facts SET attended_at = NULL WHERE booking_id = $1", old);
        var result = await statistics.Facts.RebuildAsync(Kept, default);

        result.ShouldBe(new RebuildResult(Events: 4, Bookings: 2, Carried: 1));
        (await statistics.KnownAsync()).ShouldBe(known);
    }

    [Fact]
    public async Task More_events_than_a_batch_are_all_counted()
    {
        await using var statistics = await StatisticsUnderTest.CreateAsync(servers);
        var session = await statistics.History.AddSessionAsync("Kazimierz Corner", "2026-03-10T18:00Z", seats: 40);
        await statistics.History.BookAsync(session, 1, Paid);
        await statistics.Database.ExecuteAsync(
            """
            INSERT INTO outbox (topic, key, type, occurred_at, payload)
            SELECT topic, key, type, occurred_at - n * interval '1 second', payload FROM outbox, generate_series(1, 4000) n
            """);

        (await statistics.Facts.RebuildAsync(Kept, default)).Events.ShouldBe(12_003);

        (await statistics.Database.ScalarAsync<bool>(
            "SELECT f.held_at = (SELECT min(occurred_at) FROM outbox WHERE payload ->> 'status' = 'held') FROM booking_facts f"))
            .ShouldBeTrue();
    }

    [Fact]
    public async Task A_rebuild_that_dies_leaves_everything_as_it_was_and_the_next_one_does_it()
    {
        await using var statistics = await StatisticsUnderTest.CreateAsync(servers);
        var session = await statistics.History.AddSessionAsync("Kazimierz Corner", "2026-03-10T18:00Z", seats: 40);
        await statistics.History.BookAsync(session, 1, Paid);
        await statistics.History.BookAsync(session, 2, [BookingStatuses.Held]);
        await statistics.HandleAsync(await statistics.History.EventsAsync());
        var known = await statistics.KnownAsync();

        // It gets as far as having deleted the facts and counted the first events, and is killed while it waits for the second booking's.
        await statistics.Database.ExecuteAsync(
            """
            CREATE FUNCTION wait_for_the_killer() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF NEW.seats = 2 THEN PERFORM pg_sleep(60); END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER slow BEFORE INSERT ON booking_facts FOR EACH ROW EXECUTE FUNCTION wait_for_the_killer();
            """);
        var rebuild = statistics.Facts.RebuildAsync(TimeSpan.FromDays(10_000), default);
        var killed = await Eventually.GetAsync(
            () => statistics.Database.ScalarAsync<long>(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'"),
            sleeping => sleeping == 1);
        (await statistics.KnownAsync()).ShouldBe(known, $"readers see the old facts while {killed} rebuild is under way");
        await statistics.Database.ExecuteAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'");
        await Should.ThrowAsync<NpgsqlException>(() => rebuild.WaitAsync(Bound));

        (await statistics.KnownAsync()).ShouldBe(known);
        await statistics.Database.ExecuteAsync("DROP TRIGGER slow ON booking_facts; UPDATE booking_facts SET seats = 7");
        await statistics.Facts.RebuildAsync(TimeSpan.FromDays(10_000), default);
        (await statistics.KnownAsync()).ShouldBe(known);
    }

    [Fact]
    public async Task Rebuilds_while_consumers_work_lose_nothing_and_stop_nobody()
    {
        await using var statistics = await StatisticsUnderTest.CreateAsync(servers);
        var session = await statistics.History.AddSessionAsync("Kazimierz Corner", "2026-03-10T18:00Z", seats: 40);
        for (var i = 0; i < 20; i++)
        {
            await statistics.History.BookAsync(
                session, 1 + i % 3, i % 4 == 0 ? [BookingStatuses.Held] : Paid, created: DateTimeOffset.UtcNow);
        }

        var events = await statistics.History.EventsAsync();
        using var done = new CancellationTokenSource();
        var rebuilds = Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await statistics.Facts.RebuildAsync(Kept, default);
            }
        })));

        await statistics.HandleAsync(events.Where(e => e.Id % 2 == 0), events.Where(e => e.Id % 2 == 1));
        await done.CancelAsync();
        await rebuilds.WaitAsync(Bound);

        (await statistics.Database.ScalarAsync<long>(
            """
            SELECT count(*) FROM booking_facts f JOIN bookings b ON b.id = f.booking_id
            WHERE f.held_at IS NOT NULL AND (b.status = 'held') = (f.confirmed_at IS NULL) AND f.seats = b.seats
            """)).ShouldBe(20);
    }
}
