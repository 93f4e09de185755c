using Couchannel.Data.Users;
using Npgsql;

namespace Couchannel.Tests.Shared;

/// <summary>Looks into a test's database, and arranges what it needs there.</summary>
public sealed class TestDatabase(string connectionString) : IAsyncDisposable
{
    public NpgsqlDataSource Source { get; } = NpgsqlDataSource.Create(connectionString);

    public string ConnectionString => connectionString;

    public static async Task<TestDatabase> CreateAsync(TestServers servers) => new(await servers.CreateDatabaseAsync());

    /// <summary>Makes a published session.</summary>
    public async Task<Guid> AddSessionAsync(int seats, int holdMinutes = 10, int viewerLimit = 100, string league = "Ekstraklasa")
    {
        var id = Guid.CreateVersion7();
        await ExecuteAsync(
            """
            INSERT INTO sessions (id, venue_id, league, match, description, status, starts_at, price_amount, currency, package_name,
                                  viewer_limit, hold_minutes, seats_total)
            SELECT $1, v.id, $5, 'A – B', 'A test', 'published', now() + interval '3 days', 2000, 'PLN', 'Package', $3, $4, $2
            FROM venues v ORDER BY v.capacity DESC LIMIT 1
            """,
            id, seats, viewerLimit, holdMinutes, league);
        return id;
    }

    /// <summary>Makes a user, or finds him.</summary>
    public async Task<Guid> AddUserAsync(string subject) =>
        (await new UserStore(Source).EnsureAsync(new UserKey("test", subject), new UserProfile(), null, default)).Id;

    public async Task<int> SeatsTakenAsync(Guid sessionId) =>
        await ScalarAsync<int>("SELECT seats_taken FROM sessions WHERE id = $1", sessionId);

    public async Task<T> ScalarAsync<T>(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();

    private NpgsqlCommand Command(string sql, object[] values)
    {
        var command = Source.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
