using Couchannel.Data.Audit;
using Couchannel.Data.Sessions;

namespace Couchannel.Tests.Shared;

/// <summary>A host with a venue for twelve, on a database of the test's own.</summary>
public sealed class HostWorld : IAsyncDisposable
{
    private HostWorld(TestDatabase database, Guid host, Guid venue)
    {
        Database = database;
        Host = new Origin(host, "203.0.113.9");
        Plan = new SessionPlan(
            venue, "Ekstraklasa", "Legia – Lech", "A test", "pl", Soon(TimeSpan.FromDays(3)), Soon(TimeSpan.FromDays(3.2)), 2500, "PLN",
            "Package", 20, "instant", 720, "flexible", 4, 10, 6);
        Sessions = new HostSessionStore(database.Source, TimeProvider.System);
    }

    public TestDatabase Database { get; }

    public Origin Host { get; }

    public SessionPlan Plan { get; }

    public HostSessionStore Sessions { get; }

    public static async Task<HostWorld> CreateAsync(TestServers servers)
    {
        var database = await TestDatabase.CreateAsync(servers);
        var host = await database.AddUserAsync("piotr");
        return new(database, host, await database.ScalarAsync<Guid>(
            "SELECT v.id FROM venues v JOIN hosts h ON h.id = v.host_id WHERE h.user_id = $1", host));
    }

    /// <summary>A time to come, as exact as PostgreSQL keeps it.</summary>
    public static DateTimeOffset Soon(TimeSpan ahead)
    {
        var then = DateTimeOffset.UtcNow + ahead;
        return then.AddTicks(-(then.Ticks % TimeSpan.TicksPerSecond));
    }

    public async Task<Guid> DraftAsync(SessionPlan? plan = null) =>
        (await Sessions.CreateAsync(plan ?? Plan, Guid.NewGuid().ToString(), Host, default)).Row!.Id;

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
