using Couchannel.Data.Sessions;
using Couchannel.Worker.Projections;
using Microsoft.Extensions.Logging.Testing;
using Npgsql;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using StackExchange.Redis;

namespace Couchannel.Worker.Tests.Projections;

public sealed class SeatCountRebuildTests(TestServers servers)
{
    [Fact]
    public async Task What_Redis_has_lost_is_counted_anew_from_the_database()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(servers.Redis);
        var session = await database.AddSessionAsync(seats: 6);
        var past = await database.AddSessionAsync(seats: 6);
        await database.ExecuteAsync("UPDATE sessions SET starts_at = now() - interval '1 hour' WHERE id = $1", past);
        await database.ExecuteAsync("UPDATE sessions SET seats_taken = 4, inventory_version = 9 WHERE id = $1", session);
        var rebuild = On(database.Source, redis);

        await rebuild.RebuildAsync(default);

        (await CountAsync(redis, session)).ShouldBe("6 4 9");
        (await CountAsync(redis, past)).ShouldBe("  ");
        await redis.GetDatabase().KeyDeleteAsync(SeatCountProjection.Key(session));
        await rebuild.StartAsync(default);
        await Eventually.GetAsync(() => CountAsync(redis, session), count => count == "6 4 9");
        await rebuild.StopAsync(default);
    }

    [Fact]
    public async Task A_count_that_is_newer_than_the_databases_answer_stays()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(servers.Redis);
        var session = await database.AddSessionAsync(seats: 6);
        await new SeatCountProjection(redis).ApplyAsync(session, new(6, 5, 1000));

        await On(database.Source, redis).RebuildAsync(default);

        (await CountAsync(redis, session)).ShouldBe("6 5 1000");
    }

    [Fact]
    public async Task A_database_that_is_away_does_not_end_the_worker()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(servers.Redis);
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody;Timeout=1");
        var log = new FakeLogger<SeatCountRebuild>();
        using var rebuild = On(nowhere, redis, log);

        await rebuild.StartAsync(default);

        await Eventually.GetAsync(() => Task.FromResult(log.Collector.Count), count => count == 1);
        log.LatestRecord.Message.ShouldStartWith("The seats are counted later");
        rebuild.ExecuteTask!.IsCompleted.ShouldBeFalse();
        await rebuild.StopAsync(default);
    }

    [Fact]
    public async Task A_Redis_that_is_silent_does_not_end_it_either()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var redis = Substitute.For<IConnectionMultiplexer>();
        redis.GetDatabase().ScriptEvaluateAsync(Arg.Any<string>(), Arg.Any<RedisKey[]>(), Arg.Any<RedisValue[]>(), Arg.Any<CommandFlags>())
            .ThrowsAsync(new RedisTimeoutException(CommandFlags.None, "silent", CommandStatus.Sent));
        var log = new FakeLogger<SeatCountRebuild>();
        using var rebuild = On(database.Source, redis, log);

        await rebuild.StartAsync(default);

        await Eventually.GetAsync(() => Task.FromResult(log.Collector.Count), count => count == 1);
        rebuild.ExecuteTask!.IsCompleted.ShouldBeFalse();
        await rebuild.StopAsync(default);
    }

    private static SeatCountRebuild On(NpgsqlDataSource source, IConnectionMultiplexer redis, FakeLogger<SeatCountRebuild>? log = null) =>
        new(new SessionStore(source, TimeProvider.System), new SeatCountProjection(redis), log ?? new FakeLogger<SeatCountRebuild>());

    private static async Task<string> CountAsync(ConnectionMultiplexer redis, Guid session) => string.Join(
        ' ', await redis.GetDatabase().HashGetAsync(SeatCountProjection.Key(session), ["total", "taken", "version"]));
}
