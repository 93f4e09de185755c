using System.Diagnostics;
using Couchannel.Data.Audit;
using Couchannel.Domain.Sessions;
using Npgsql;

namespace Couchannel.Data.Sessions;

/// <summary>What hosts do with their sessions; each host's are his alone.</summary>
public sealed class HostSessionStore(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>Makes a draft.</summary>
    /// <param name="key">The host's own key: the same key and plan get the same answer, once.</param>
    public async Task<Change<HostSessionRow>> CreateAsync(
        SessionPlan plan, string key, Origin origin, CancellationToken cancellationToken)
    {
        var json = JsonRow.Write(plan);
        await using var command = source.Command(
            "SELECT outcome, session::text, fields FROM create_session($1, $2, $3::jsonb, $4, $5, $6, $7)",
            Guid.CreateVersion7(), origin.UserId, json, key, Fingerprint.Of("session", json), origin.Address, Activity.Current?.Id);
        return await Change<HostSessionRow>.ReadAsync(command, cancellationToken);
    }

    /// <summary>Edits a session, as far as no promise to a guest is broken.</summary>
    /// <param name="version">The version that the host has seen; any where there is none.</param>
    public async Task<Change<HostSessionRow>> UpdateAsync(
        Guid id, SessionPlan plan, long? version, Origin origin, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT outcome, session::text, fields FROM update_session($1, $2, $3::jsonb, $4::bigint, $5, $6, $7)",
            id, origin.UserId, JsonRow.Write(plan), version, clock.GetUtcNow(), origin.Address, Activity.Current?.Id);
        return await Change<HostSessionRow>.ReadAsync(command, cancellationToken);
    }

    /// <summary>Makes a step with its event, where there is such a step; one that was made before is not made again.</summary>
    public async Task<Change<HostSessionRow>> MoveAsync(SessionMove move, Origin origin, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT outcome, session::text, fields FROM move_session($1, $2, $3, $4, $5, $6, $7, $8)",
            move.SessionId, origin.UserId, move.Action, SessionTransitions.ToText(move.To), move.Reason, clock.GetUtcNow(), origin.Address,
            Activity.Current?.Id);
        return await Change<HostSessionRow>.ReadAsync(command, cancellationToken);
    }

    /// <summary>A user's sessions in every state, newest first.</summary>
    /// <param name="status">Those in one state.</param>
    /// <param name="before">The last session of the page before.</param>
    public async Task<IReadOnlyList<HostSessionRow>> ListAsync(
        Guid userId, string? status, Guid? before, int limit, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT host_session(s)::text FROM sessions s JOIN venues v ON v.id = s.venue_id JOIN hosts h ON h.id = v.host_id
            WHERE h.user_id = $1 AND ($2::text IS NULL OR s.status = $2)
              AND ($3::uuid IS NULL OR (s.created_at, s.id) < (SELECT l.created_at, l.id FROM sessions l WHERE l.id = $3))
            ORDER BY s.created_at DESC, s.id DESC LIMIT $4
            """,
            userId, status, before, limit);
        return await JsonRow.AllAsync<HostSessionRow>(command, cancellationToken);
    }

    public async Task<HostSessionRow?> FindAsync(Guid id, Guid userId, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT host_session(s)::text FROM sessions s JOIN venues v ON v.id = s.venue_id JOIN hosts h ON h.id = v.host_id
            WHERE s.id = $1 AND h.user_id = $2
            """,
            id, userId);
        return await JsonRow.FirstAsync<HostSessionRow>(command, cancellationToken);
    }
}
