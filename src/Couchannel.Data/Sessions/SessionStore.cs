using Couchannel.Contracts.Events;
using Npgsql;

namespace Couchannel.Data.Sessions;

/// <summary>Reads sessions.</summary>
public sealed class SessionStore(NpgsqlDataSource source)
{
    /// <summary>Published sessions that are still to come, soonest first.</summary>
    public async Task<IReadOnlyList<SessionRow>> ListAsync(SessionFilter filter, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT to_jsonb(s)::text FROM session_details s
            WHERE s.status = 'published' AND s.starts_at > now()
              AND ($1::text IS NULL OR s.city = $1) AND ($2::text IS NULL OR s.league = $2)
              AND ($3::timestamptz IS NULL OR (s.starts_at, s.id) > ($3, $4::uuid))
            ORDER BY s.starts_at, s.id LIMIT $5
            """,
            filter.City, filter.League, filter.After?.StartsAt.ToUniversalTime(), filter.After?.Id, filter.Limit);
        return await JsonRow.AllAsync<SessionRow>(command, cancellationToken);
    }

    /// <summary>One session; none that is still a draft.</summary>
    public async Task<SessionRow?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT to_jsonb(s)::text FROM session_details s WHERE s.id = $1 AND s.status <> 'draft'", id);
        return await JsonRow.FirstAsync<SessionRow>(command, cancellationToken);
    }

    /// <summary>The seats of every session that is still to come, as they stand.</summary>
    public async Task<IReadOnlyList<(Guid SessionId, SeatInventory Inventory)>> InventoriesAsync(CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT id, seats_total, seats_taken, inventory_version FROM sessions WHERE status = 'published' AND starts_at > now()");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var all = new List<(Guid, SeatInventory)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            all.Add((reader.GetGuid(0), new SeatInventory(reader.GetInt32(1), reader.GetInt32(2), reader.GetInt64(3))));
        }

        return all;
    }
}
