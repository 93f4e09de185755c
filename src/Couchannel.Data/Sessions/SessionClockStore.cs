using System.Diagnostics;
using Npgsql;

namespace Couchannel.Data.Sessions;

/// <summary>Moves sessions on by the clock, where their hosts do not.</summary>
public sealed class SessionClockStore(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>Sessions whose time has come, the longest due first.</summary>
    /// <param name="startAfter">How long after its start a session is started.</param>
    /// <param name="finishAfter">How long after its start it is finished, though not before its own end.</param>
    public async Task<IReadOnlyList<Guid>> DueAsync(
        TimeSpan startAfter, TimeSpan finishAfter, int limit, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT s.id FROM sessions s
            WHERE s.status IN ('published', 'started') AND s.starts_at <= $3::timestamptz - least($1::interval, $2::interval)
              AND due_session_state(s, $1, $2, $3) IS NOT NULL
            ORDER BY s.starts_at, s.id LIMIT $4
            """,
            startAfter, finishAfter, clock.GetUtcNow(), limit);
        return await command.IdsAsync(cancellationToken);
    }

    /// <summary>Makes the step that is due, with its event; none where somebody else has made it, or is about to.</summary>
    /// <returns>The state that the session has reached; <see langword="null"/> where it stays as it is.</returns>
    public async Task<string?> TurnAsync(Guid id, TimeSpan startAfter, TimeSpan finishAfter, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT turn_session($1, $2, $3, $4, $5)", id, startAfter, finishAfter, clock.GetUtcNow(), Activity.Current?.Id);
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }
}
