using Couchannel.Contracts.Events;
using Couchannel.Worker.Events;

namespace Couchannel.Worker.Tests.Events;

/// <summary>The relay as the worker runs it.</summary>
public sealed class RelayLoopTests(TestServers servers) : IAsyncLifetime
{
    // The relay's own connection that listens, among those of its pool.
    private const string Listeners = "FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'";

    private readonly LogUnderTest _log = new();
    private TestDatabase _database = null!;
    private OutboxRelay _relay = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(servers);
        _relay = RelayUnderTest.On(_database, _log.Producer);
    }

    [Fact]
    public async Task What_was_recorded_before_it_began_and_what_is_recorded_then_is_published()
    {
        await _database.RecordAsync("a", 3);
        await _relay.StartAsync(default);
        await Eventually.GetAsync(_database.PendingAsync, pending => pending == 0);
        await _database.RecordAsync("a", 2);
        await Eventually.GetAsync(_database.PendingAsync, pending => pending == 0);

        await _relay.StopAsync(default);

        _log.Read(Topics.Bookings, 5).Count.ShouldBe(5);
        (await _database.ScalarAsync<long>("SELECT count(*) FROM outbox_lanes WHERE owner IS NOT NULL")).ShouldBe(0);
    }

    [Fact]
    public async Task A_connection_that_breaks_costs_no_event()
    {
        await _relay.StartAsync(default);
        for (var cut = 0; cut < 3; cut++)
        {
            await _database.RecordAsync("a");
            await Eventually.GetAsync(() => CountAsync("count(*)"), listeners => listeners > 0);
            await CountAsync("count(pg_terminate_backend(pid))");
        }

        await _database.RecordAsync("a");
        await Eventually.GetAsync(_database.PendingAsync, pending => pending == 0);

        await _relay.StopAsync(default);
        _log.Read(Topics.Bookings, 4).Select(m => LogUnderTest.Header(m, "ce_id")).Distinct().ShouldBe(["1", "2", "3", "4"]);
    }

    public async ValueTask DisposeAsync()
    {
        _relay.Dispose();
        _log.Dispose();
        await _database.DisposeAsync();
    }

    private Task<long> CountAsync(string what) => _database.ScalarAsync<long>($"SELECT {what} {Listeners} AND state <> 'active'");
}
