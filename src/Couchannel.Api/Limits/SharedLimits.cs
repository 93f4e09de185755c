using Couchannel.ServiceDefaults;
using StackExchange.Redis;

namespace Couchannel.Api.Limits;

/// <summary>
/// Limits that all replicas share, in Redis. While Redis does not answer, each replica keeps its own: guests are let in, and a flood is
/// held to so much for each replica.
/// </summary>
internal sealed partial class SharedLimits(
    IConnectionMultiplexer redis, LocalLimits local, TimeProvider time, ILogger<SharedLimits> logger)
{
    // The clock is that of Redis, so that the replicas' own need not agree.
    private const string Take =
        """
        local clock = redis.call('TIME')
        local now = tonumber(clock[1]) * 1000 + tonumber(clock[2]) / 1000
        local window = tonumber(ARGV[1])
        local interval = window / tonumber(ARGV[2])
        local due = tonumber(redis.call('GET', KEYS[1]) or now)
        if due < now then due = now end
        local early = due + interval - now - window
        if early > 0.001 then return {0, 0, math.ceil(early), math.ceil(due - now)} end
        due = due + interval
        redis.call('SET', KEYS[1], string.format('%.3f', due), 'PX', math.ceil(due - now) + 1)
        return {1, math.floor((0.001 - early) / interval), 0, math.ceil(due - now)}
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private long _restsUntil;

    /// <summary>Takes one request from each of the limits.</summary>
    public async Task<IReadOnlyList<Verdict>> TakeAsync(IReadOnlyList<LimitedKey> keys)
    {
        if (!redis.IsConnected || time.GetTimestamp() < Interlocked.Read(ref _restsUntil))
        {
            return [.. keys.Select(local.Take)];
        }

        try
        {
            // One trip for all, and one key for each script, so that a cluster may hold them apart.
            var database = redis.GetDatabase();
            return await Task.WhenAll(keys.Select(k => AskAsync(database, k))).WaitAsync(Patience, time);
        }
        catch (Exception failure) when (RedisOutage.Is(failure))
        {
            Interlocked.Exchange(ref _restsUntil, time.GetTimestamp() + (long)(Rest.TotalSeconds * time.TimestampFrequency));
            LogLocal(Rest.TotalSeconds, failure.Message);
            return [.. keys.Select(local.Take)];
        }
    }

    private static async Task<Verdict> AskAsync(IDatabase database, LimitedKey key)
    {
        var answer = (int[])(await database.ScriptEvaluateAsync(
            Take, [$"limit:{key.Name}:{key.Whose}"], [(long)key.Limit.Window.TotalMilliseconds, key.Limit.Quota]))!;
        return new Verdict(
            answer[0] == 1, answer[1], TimeSpan.FromMilliseconds(answer[2]), TimeSpan.FromMilliseconds(answer[3]));
    }

    [LoggerMessage(LogLevel.Warning, "Each replica keeps its own limits for {Seconds} s: Redis does not answer ({Reason})")]
    private partial void LogLocal(double seconds, string reason);
}
