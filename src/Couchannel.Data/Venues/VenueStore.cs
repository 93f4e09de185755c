using System.Diagnostics;
using Couchannel.Data.Audit;
using Npgsql;

namespace Couchannel.Data.Venues;

/// <summary>The venues of hosts; each host's are his alone.</summary>
public sealed class VenueStore(NpgsqlDataSource source, TimeProvider clock)
{
    /// <param name="key">The host's own key: the same key and venue get the same answer, once.</param>
    public async Task<Change<VenueRow>> CreateAsync(VenueFacts venue, string key, Origin origin, CancellationToken cancellationToken)
    {
        var json = JsonRow.Write(venue);
        await using var command = source.Command(
            "SELECT outcome, venue::text, fields FROM create_venue($1, $2, $3::jsonb, $4, $5, $6, $7)",
            Guid.CreateVersion7(), origin.UserId, json, key, Fingerprint.Of("venue", json), origin.Address, Activity.Current?.Id);
        return await Change<VenueRow>.ReadAsync(command, cancellationToken);
    }

    /// <param name="version">The version that the host has seen; any where there is none.</param>
    public async Task<Change<VenueRow>> UpdateAsync(
        Guid id, VenueFacts venue, long? version, Origin origin, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT outcome, venue::text, fields FROM update_venue($1, $2, $3::jsonb, $4::bigint, $5, $6, $7)",
            id, origin.UserId, JsonRow.Write(venue), version, clock.GetUtcNow(), origin.Address, Activity.Current?.Id);
        return await Change<VenueRow>.ReadAsync(command, cancellationToken);
    }

    /// <summary>A user's venues, in the order they were made.</summary>
    /// <param name="after">The last venue of the page before.</param>
    public async Task<IReadOnlyList<VenueRow>> ListAsync(Guid userId, Guid? after, int limit, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT to_jsonb(v)::text FROM venues v JOIN hosts h ON h.id = v.host_id
            WHERE h.user_id = $1 AND ($2::uuid IS NULL OR v.id > $2) ORDER BY v.id LIMIT $3
            """,
            userId, after, limit);
        return await JsonRow.AllAsync<VenueRow>(command, cancellationToken);
    }

    public async Task<VenueRow?> FindAsync(Guid id, Guid userId, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT to_jsonb(v)::text FROM venues v JOIN hosts h ON h.id = v.host_id WHERE v.id = $1 AND h.user_id = $2", id, userId);
        return await JsonRow.FirstAsync<VenueRow>(command, cancellationToken);
    }
}
