using Couchannel.Contracts.Events;
using Npgsql;

namespace Couchannel.Data.Sessions;

/// <summary>Reads sessions.</summary>
public sealed class SessionStore(NpgsqlDataSource source, TimeProvider clock)
{
    private const int MostFacets = 50;

    /// <summary>Published sessions that are still to come.</summary>
    /// <param name="after">The last session of the page before.</param>
    public async Task<IReadOnlyList<FoundSession>> SearchAsync(
        SessionFilter filter, SessionSort sort, SessionPosition? after, int limit, CancellationToken cancellationToken)
    {
        await using var command = new SearchStatement(filter, clock.GetUtcNow()).Page(source, sort, after, limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<FoundSession>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(new FoundSession(
                JsonRow.Parse<SessionRow>(reader.GetString(0)), reader.IsDBNull(1) ? null : reader.GetDouble(1), reader.GetDouble(2)));
        }

        return found;
    }

    /// <summary>The cities that a search could be narrowed to.</summary>
    public Task<List<FacetRow>> CitiesAsync(SessionFilter filter, CancellationToken cancellationToken) =>
        FacetsAsync(filter with { City = null }, "city", cancellationToken);

    /// <summary>The leagues that a search could be narrowed to.</summary>
    public Task<List<FacetRow>> LeaguesAsync(SessionFilter filter, CancellationToken cancellationToken) =>
        FacetsAsync(filter with { League = null }, "league", cancellationToken);

    /// <summary>One session; none that is still a draft, nor was given up as one.</summary>
    public async Task<SessionRow?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT to_jsonb(s)::text FROM session_details s WHERE s.id = $1 AND s.status <> 'draft' AND s.published_at IS NOT NULL", id);
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

    private async Task<List<FacetRow>> FacetsAsync(SessionFilter filter, string column, CancellationToken cancellationToken)
    {
        await using var command = new SearchStatement(filter, clock.GetUtcNow()).Facets(source, column, MostFacets);
        return await JsonRow.AllAsync<FacetRow>(command, cancellationToken);
    }
}
