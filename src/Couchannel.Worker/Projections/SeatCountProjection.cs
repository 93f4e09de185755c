using Couchannel.Contracts.Events;
using StackExchange.Redis;

namespace Couchannel.Worker.Projections;

/// <summary>
/// The seats of each session in Redis, at <c>seats:{session}</c> with the fields <c>total</c>, <c>taken</c> and <c>version</c>.
/// </summary>
internal sealed class SeatCountProjection(IConnectionMultiplexer redis)
{
    // Only newer news counts, so that an event may come twice, late, or out of order.
    private const string SetIfNewer =
        """
        local known = redis.call('HGET', KEYS[1], 'version')
        if known and tonumber(known) >= tonumber(ARGV[3]) then return 0 end
        redis.call('HSET', KEYS[1], 'total', ARGV[1], 'taken', ARGV[2], 'version', ARGV[3])
        return 1
        """;

    public static string Key(Guid sessionId) => $"seats:{sessionId}";

    /// <returns>Whether it was news.</returns>
    public async Task<bool> ApplyAsync(Guid sessionId, SeatInventory inventory) => (bool)await redis.GetDatabase().ScriptEvaluateAsync(
        SetIfNewer, [Key(sessionId)], [inventory.SeatsTotal, inventory.SeatsTaken, inventory.Version]);
}
