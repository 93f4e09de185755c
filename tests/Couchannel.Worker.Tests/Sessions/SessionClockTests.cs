using Couchannel.Contracts.Events;
using Couchannel.Data.Events;
using Couchannel.Data.Sessions;
using Couchannel.Worker.Sessions;
using Microsoft.Extensions.Logging.Abstractions;

namespace Couchannel.Worker.Tests.Sessions;

/// <summary>Sessions whose hosts forget them start and finish by the clock, each step once.</summary>
public sealed class SessionClockTests(TestServers servers)
{
    private static readonly string[] StartedAndFinished = [SessionEventTypes.Started, SessionEventTypes.Finished];

    [Theory]
    [InlineData("published", "starts_at = now() - interval '14 minutes'", "published")]
    [InlineData("published", "starts_at = now() - interval '16 minutes'", "started")]
    [InlineData("published", "starts_at = now() - interval '1 week'", "finished")]
    [InlineData("started", "starts_at = now() - interval '5 hours', ends_at = now() - interval '2 hours'", "started")]
    [InlineData("started", "starts_at = now() - interval '361 minutes', ends_at = NULL", "finished")]
    [InlineData("started", "starts_at = now() - interval '20 hours', ends_at = now() + interval '1 minute'", "started")]
    [InlineData("started", "starts_at = now() - interval '20 hours', ends_at = now() - interval '1 minute'", "finished")]
    [InlineData("started", "starts_at = now() + interval '30 minutes'", "started")]
    [InlineData("draft", "starts_at = now() - interval '1 week'", "draft")]
    [InlineData("cancelled", "starts_at = now() - interval '1 week'", "cancelled")]
    [InlineData("finished", "starts_at = now() - interval '1 week'", "finished")]
    public async Task A_session_is_where_its_time_has_come_for(string status, string times, string expected)
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var session = await AddAsync(database, status, times);

        await ClockOn(database).SweepAsync(default);

        (await StatusAsync(database, session)).ShouldBe(expected);
    }

    [Fact]
    public async Task Several_workers_at_once_make_each_step_once_with_its_event_and_its_place_in_the_audit_log()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var sessions = new List<Guid>();
        for (var i = 0; i < 20; i++)
        {
            sessions.Add(await AddAsync(database, "published", "starts_at = now() - interval '1 day'"));
        }

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ClockOn(database).SweepAsync(default)));
        await ClockOn(database).SweepAsync(default);

        var events = (await new OutboxStore(database.Source).PendingAsync(1000, default)).Where(e => e.Topic == Topics.Sessions);
        events.GroupBy(e => Guid.Parse(e.Key)).ToDictionary(g => g.Key, g => string.Join(' ', g.Select(e => e.Type)))
            .ShouldBe(sessions.ToDictionary(s => s, _ => string.Join(' ', StartedAndFinished)), ignoreOrder: true);
        (await database.ScalarAsync<string>(
            "SELECT string_agg(DISTINCT actor || ' ' || action || ' ' || result, ', ') FROM audit_log WHERE action LIKE 'session.%'"))
            .ShouldBe("worker session.finish done, worker session.start done");
        (await database.ScalarAsync<long>("SELECT count(*) FROM audit_log WHERE action LIKE 'session.%'")).ShouldBe(40);
    }

    [Fact]
    public async Task More_than_a_batch_is_done_in_one_round()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        await database.ExecuteAsync(
            """
            INSERT INTO sessions (id, venue_id, league, match, description, status, starts_at, price_amount, currency, package_name,
                                  viewer_limit, seats_total)
            SELECT gen_random_uuid(), (SELECT min(id::text)::uuid FROM venues), 'NBA', 'many', '', 'started', now() - interval '1 day', 1,
                   'PLN', 'Package', 9, 9
            FROM generate_series(1, 130)
            """);

        await ClockOn(database).SweepAsync(default);

        (await database.ScalarAsync<long>("SELECT count(*) FROM sessions WHERE match = 'many' AND status = 'finished'")).ShouldBe(130);
    }

    [Fact]
    public async Task A_session_that_its_host_has_just_in_hand_is_left_to_him_and_the_others_are_not_kept()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var inHand = await AddAsync(database, "started", "starts_at = now() - interval '2 days'");
        var other = await AddAsync(database, "started", "starts_at = now() - interval '1 day'");
        await using var connection = await database.Source.OpenConnectionAsync();
        await using (await connection.BeginTransactionAsync())
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT FROM sessions WHERE id = '{inHand}' FOR UPDATE";
            await command.ExecuteNonQueryAsync();

            await ClockOn(database).SweepAsync(default).WaitAsync(TimeSpan.FromSeconds(20));
        }

        (await StatusAsync(database, inHand)).ShouldBe("started");
        (await StatusAsync(database, other)).ShouldBe("finished");
    }

    [Fact]
    public async Task One_that_fails_does_not_keep_the_others()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var bad = await AddAsync(database, "started", "match = 'bad', starts_at = now() - interval '2 days'");
        var good = await AddAsync(database, "started", "starts_at = now() - interval '1 day'");
        await database.ExecuteAsync(
            "ALTER TABLE sessions ADD CONSTRAINT bad_luck CHECK (match <> 'bad' OR status <> 'finished') NOT VALID");

        await ClockOn(database).SweepAsync(default);

        (await StatusAsync(database, bad)).ShouldBe("started");
        (await StatusAsync(database, good)).ShouldBe("finished");
    }

    private static SessionClock ClockOn(TestDatabase database) => new(
        new SessionClockStore(database.Source, TimeProvider.System), new OutboxStore(database.Source),
        new SessionClockSettings(TimeSpan.FromMinutes(15), TimeSpan.FromHours(6)), NullLogger<SessionClock>.Instance);

    private static async Task<Guid> AddAsync(TestDatabase database, string status, string columns)
    {
        var id = await database.AddSessionAsync(seats: 4);
        await database.ExecuteAsync($"UPDATE sessions SET status = '{status}', {columns} WHERE id = $1", id);
        return id;
    }

    private static Task<string> StatusAsync(TestDatabase database, Guid session) =>
        database.ScalarAsync<string>("SELECT status FROM sessions WHERE id = $1", session);
}
