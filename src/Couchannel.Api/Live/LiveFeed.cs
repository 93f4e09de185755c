using System.Text.Json;
using Couchannel.Contracts.Live;
using Couchannel.ServiceDefaults;
using StackExchange.Redis;

namespace Couchannel.Api.Live;

/// <summary>
/// Hears from the worker, by Redis, what has changed, and tells those here who follow it. Without Redis they look for themselves at each
/// heartbeat.
/// </summary>
internal sealed partial class LiveFeed(IConnectionMultiplexer redis, ILogger<LiveFeed> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public Followers Seats { get; } = new();

    public Followers Bookings { get; } = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                // Once made, a subscription lives on when the connection is lost and found again.
                var subscriber = redis.GetSubscriber();
                await subscriber.SubscribeAsync(RedisChannel.Literal(LiveChannels.Seats), (_, told) => TellSeats(told.ToString()));
                await subscriber.SubscribeAsync(RedisChannel.Literal(LiveChannels.Bookings), (_, told) => TellBooking(told.ToString()));
                await Task.Delay(Timeout.InfiniteTimeSpan, stoppingToken);
            }
            catch (Exception failure) when (RedisOutage.Is(failure))
            {
                LogNotHeard(failure.Message);
            }

            await Task.Delay(Pause, stoppingToken);
        }
    }

    private void TellSeats(string told)
    {
        try
        {
            if (JsonSerializer.Deserialize<SeatNews>(told, JsonSerializerOptions.Web) is { Inventory: { } inventory } news)
            {
                Seats.Tell(news.SessionId, LiveMapping.ToState(news.SessionId, inventory));
            }
        }
        catch (JsonException malformed)
        {
            LogNotUnderstood(malformed.Message);
        }
    }

    private void TellBooking(string told)
    {
        if (Guid.TryParse(told, out var booking))
        {
            Bookings.Tell(booking, null);
        }
    }

    [LoggerMessage(LogLevel.Warning, "What changes is not heard of, and looked for at each heartbeat ({Reason})")]
    private partial void LogNotHeard(string reason);

    [LoggerMessage(LogLevel.Warning, "Something was told that is no news of seats ({Reason})")]
    private partial void LogNotUnderstood(string reason);
}
