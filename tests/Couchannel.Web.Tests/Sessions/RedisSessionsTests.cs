using Couchannel.Web.Sessions;
using Couchannel.Web.Tests.Support;
using StackExchange.Redis;

namespace Couchannel.Web.Tests.Sessions;

public sealed class RedisSessionsTests(RedisServer server) : SessionStorageTests
{
    private ConnectionMultiplexer _redis = null!;

    [Fact]
    public async Task Redis_forgets_a_session_by_itself_when_its_time_has_passed()
    {
        await Storage.SetAsync("lasting", "kuba", [1], TimeSpan.FromHours(12));

        foreach (var key in new[] { "web:session:lasting", "web:live-sessions-of:kuba" })
        {
            (await _redis.GetDatabase().KeyTimeToLiveAsync(key))!.Value.TotalHours.ShouldBeInRange(11.9, 12);
        }
    }

    [Fact]
    public async Task What_is_noted_of_somebody_does_not_grow_with_the_sessions_that_are_past()
    {
        for (var day = 0; day < 5; day++)
        {
            await Storage.SetAsync($"day-{day}", "daily", [1], TimeSpan.FromHours(12));
            Time.Advance(TimeSpan.FromDays(1));
        }

        (await _redis.GetDatabase().SortedSetLengthAsync("web:live-sessions-of:daily")).ShouldBe(1);
    }

    public override async ValueTask InitializeAsync()
    {
        _redis = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);
        Storage = new RedisSessions(_redis, Time);
    }

    public override ValueTask DisposeAsync() => _redis.DisposeAsync();
}
