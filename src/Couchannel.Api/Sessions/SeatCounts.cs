using Couchannel.ServiceDefaults;
using StackExchange.Redis;

namespace Couchannel.Api.Sessions;

/// <summary>The worker's live count of seats.</summary>
internal sealed partial class SeatCounts(IConnectionMultiplexer redis, ILogger<SeatCounts> logger)
{
    // So long a page may wait for a count that the database has, too.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The seats left, of the sessions that are counted; none when Redis does not answer: the database's own count serves then.
    /// </summary>
    public async Task<IReadOnlyDictionary<Guid, int>> LeftAsync(IReadOnlyList<Guid> sessions)
    {
        if (!redis.IsConnected)
        {
            return new Dictionary<Guid, int>();
        }

        try
        {
            var database = redis.GetDatabase();
            var counts = await Task.WhenAll(sessions.Select(id => database.HashGetAsync($"seats:{id}", ["total", "taken"])))
                .WaitAsync(Patience);
            return sessions.Zip(counts)
                .Where(c => c.Second[0].HasValue && c.Second[1].HasValue)
                .ToDictionary(c => c.First, c => (int)c.Second[0] - (int)c.Second[1]);
        }
        catch (Exception failure) when (RedisOutage.Is(failure))
        {
            LogUnavailable(failure.Message);
            return new Dictionary<Guid, int>();
        }
    }

    [LoggerMessage(LogLevel.Warning, "Seats are shown as the database counts them: Redis does not answer ({Reason})")]
    private partial void LogUnavailable(string reason);
}
