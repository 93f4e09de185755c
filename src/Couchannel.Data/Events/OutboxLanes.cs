using Npgsql;

namespace Couchannel.Data.Events;

/// <summary>
/// Shares the outbox among relays. A lane is leased to one of them for as long as a batch takes; of one that died, the lease runs out and
/// another relay takes the lane.
/// </summary>
public sealed class OutboxLanes(NpgsqlDataSource source)
{
    /// <summary>Leases lanes that have something to publish and nobody to do it, the longest neglected first.</summary>
    public async Task<IReadOnlyList<LaneLease>> ClaimAsync(
        Guid owner, TimeSpan duration, int limit, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            WITH free AS (
                SELECT l.lane FROM outbox_lanes l
                WHERE l.leased_until <= now() AND EXISTS (SELECT 1 FROM outbox o WHERE o.lane = l.lane AND o.published_at IS NULL)
                ORDER BY l.leased_until LIMIT $3 FOR UPDATE SKIP LOCKED)
            UPDATE outbox_lanes l SET owner = $1, leased_until = now() + $2, generation = l.generation + 1
            FROM free WHERE l.lane = free.lane
            RETURNING l.lane, l.generation
            """,
            owner, duration, limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var leases = new List<LaneLease>();
        while (await reader.ReadAsync(cancellationToken))
        {
            leases.Add(new LaneLease(reader.GetInt16(0), reader.GetInt64(1)));
        }

        return leases;
    }

    /// <summary>Records what was published and gives the lanes back, in one transaction: the next to claim them sees it.</summary>
    /// <param name="published">The ids of the events that the log has.</param>
    /// <remarks>A lane that another relay has taken meanwhile stays with that one.</remarks>
    public async Task ReleaseAsync(IReadOnlyList<LaneLease> leases, IReadOnlyList<long> published, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            WITH done AS (UPDATE outbox SET published_at = now() WHERE id = ANY ($1))
            UPDATE outbox_lanes l SET leased_until = now(), owner = NULL
            FROM unnest($2, $3) AS mine (lane, generation) WHERE l.lane = mine.lane AND l.generation = mine.generation
            """,
            published.ToArray(), leases.Select(l => l.Lane).ToArray(), leases.Select(l => l.Generation).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
