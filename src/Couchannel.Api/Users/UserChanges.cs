using Couchannel.Data.Users;
using Couchannel.ServiceDefaults;
using StackExchange.Redis;

namespace Couchannel.Api.Users;

/// <summary>Tells every replica, by Redis, of a user who has changed. Without Redis they find out by themselves, seconds later.</summary>
internal sealed partial class UserChanges(IConnectionMultiplexer redis, UserDirectory users, ILogger<UserChanges> logger)
    : BackgroundService
{
    private static readonly RedisChannel Channel = RedisChannel.Literal("couchannel:user-changed");
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Tells it: here before it returns, elsewhere soon after.</summary>
    public async Task TellAsync(UserKey key, CancellationToken cancellationToken)
    {
        var cacheKey = UserDirectory.CacheKey(key);
        await users.ForgetAsync(cacheKey, cancellationToken);
        try
        {
            await redis.GetSubscriber().PublishAsync(Channel, cacheKey, CommandFlags.FireAndForget);
        }
        catch (Exception failure) when (RedisOutage.Is(failure))
        {
            LogNotTold(failure.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                // Once made, a subscription lives on when the connection is lost and found again.
                var changes = await redis.GetSubscriber().SubscribeAsync(Channel);
                await foreach (var change in changes.WithCancellation(stoppingToken))
                {
                    await users.ForgetAsync(change.Message.ToString(), stoppingToken);
                }
            }
            catch (Exception failure) when (RedisOutage.Is(failure))
            {
                LogNotHeard(failure.Message);
            }

            await Task.Delay(Pause, stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The other replicas were not told that a user has changed, and find out by themselves ({Reason})")]
    private partial void LogNotTold(string reason);

    [LoggerMessage(LogLevel.Warning, "Changes of users are not heard of, and found out seconds later ({Reason})")]
    private partial void LogNotHeard(string reason);
}
