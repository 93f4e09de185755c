using Couchannel.Api.Live;
using Microsoft.Extensions.Logging.Testing;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using StackExchange.Redis;

namespace Couchannel.Api.Tests.Live;

public sealed class LiveFeedTests
{
    public static TheoryData<Exception> Outages =>
    [
        new RedisException("gone"),
        new RedisTimeoutException(CommandFlags.None, "silent", CommandStatus.Sent),
    ];

    [Theory]
    [MemberData(nameof(Outages))]
    public async Task A_Redis_that_does_not_answer_does_not_end_the_API(Exception outage)
    {
        var redis = Substitute.For<IConnectionMultiplexer>();
        redis.GetSubscriber().SubscribeAsync(
            Arg.Any<RedisChannel>(), Arg.Any<Action<RedisChannel, RedisValue>>(), Arg.Any<CommandFlags>()).ThrowsAsync(outage);
        var log = new FakeLogger<LiveFeed>();
        using var feed = new LiveFeed(redis, log);

        await feed.StartAsync(default);

        await Eventually.GetAsync(() => Task.FromResult(log.Collector.Count), count => count == 1);
        feed.ExecuteTask!.IsCompleted.ShouldBeFalse("it tries again");
        log.LatestRecord.Message.ShouldContain(outage.Message);
        await feed.StopAsync(default);
    }
}
