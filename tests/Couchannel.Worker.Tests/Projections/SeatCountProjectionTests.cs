using Couchannel.Contracts.Events;
using Couchannel.Worker.Projections;
using StackExchange.Redis;

namespace Couchannel.Worker.Tests.Projections;

public sealed class SeatCountProjectionTests(TestServers servers)
{
    [Fact]
    public async Task Only_newer_news_counts()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(servers.Redis);
        var projection = new SeatCountProjection(redis);
        var session = Guid.CreateVersion7();

        (await projection.ApplyAsync(session, new SeatInventory(6, 2, 2))).ShouldBeTrue();
        (await projection.ApplyAsync(session, new SeatInventory(6, 2, 2))).ShouldBeFalse();
        (await projection.ApplyAsync(session, new SeatInventory(6, 1, 1))).ShouldBeFalse();
        (await projection.ApplyAsync(session, new SeatInventory(6, 3, 10))).ShouldBeTrue();

        var fields = await redis.GetDatabase().HashGetAsync(SeatCountProjection.Key(session), ["total", "taken", "version"]);
        fields.Select(f => (int)f).ShouldBe([6, 3, 10]);
    }
}
