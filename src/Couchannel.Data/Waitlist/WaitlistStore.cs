using System.Diagnostics;
using Couchannel.Data.Audit;
using Npgsql;

namespace Couchannel.Data.Waitlist;

/// <summary>Who waits for seats. Whose turn it is, the database decides with whatever frees them.</summary>
public sealed class WaitlistStore(NpgsqlDataSource source, TimeProvider? clock = null)
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>Takes a place at the end of the line, or says why not.</summary>
    public async Task<JoinResult> JoinAsync(JoinRequest request, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT outcome, seats_left, entry::text FROM join_waitlist($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            Guid.CreateVersion7(), request.SessionId, request.GuestId, request.Seats, request.PaymentToken, request.IdempotencyKey,
            request.Fingerprint(), request.SeatsPerGuest, request.OfferMinutes, request.Address, _clock.GetUtcNow(), Activity.Current?.Id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new JoinResult(
            reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetInt32(1),
            reader.IsDBNull(2) ? null : JsonRow.Parse<WaitlistRow>(reader.GetString(2)));
    }

    /// <summary>Gives a guest's place up, and what was offered to him there to the next.</summary>
    /// <returns>One of <see cref="ChangeOutcome"/>.</returns>
    public async Task<string> LeaveAsync(Guid sessionId, Origin guest, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT leave_waitlist($1, $2, $3, $4, $5)",
            sessionId, guest.UserId, guest.Address, _clock.GetUtcNow(), Activity.Current?.Id);
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>A guest's place in the line of a session: the last that he took there.</summary>
    public async Task<WaitlistRow?> FindAsync(Guid sessionId, Guid guestId, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT to_jsonb(d)::text FROM waitlist_details d
            WHERE d.id = (SELECT w.id FROM waitlist_entries w WHERE w.session_id = $1 AND w.guest_id = $2 ORDER BY w.position DESC LIMIT 1)
            """,
            sessionId, guestId);
        return await JsonRow.FirstAsync<WaitlistRow>(command, cancellationToken);
    }

    /// <summary>A guest's places, newest first, whatever became of them.</summary>
    /// <param name="before">The last one of the page before.</param>
    public async Task<IReadOnlyList<WaitlistRow>> OfGuestAsync(Guid guestId, Guid? before, int limit, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT to_jsonb(d)::text FROM waitlist_details d
            WHERE d.guest_id = $1 AND ($2::uuid IS NULL OR d.id < $2)
            ORDER BY d.id DESC LIMIT $3
            """,
            guestId, before, limit);
        return await JsonRow.AllAsync<WaitlistRow>(command, cancellationToken);
    }

    /// <summary>
    /// Sessions in which it is somebody's turn though no seat was freed: his suspension was lifted, he has fewer seats than he had, seats
    /// were kept and the start is near; and those that have begun, for which nobody waits any more.
    /// </summary>
    public async Task<IReadOnlyList<Guid>> UnservedAsync(CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT s.id FROM sessions s, next_in_line(s, $1) n
            WHERE s.waiting > 0
              AND CASE WHEN s.status <> 'published' OR s.starts_at <= $1
                       THEN EXISTS (SELECT FROM waitlist_entries w WHERE w.session_id = s.id AND w.status = 'waiting')
                       ELSE n.seats <= s.seats_total - s.seats_taken OR s.seats_kept <> (n.id IS NOT NULL) END
            LIMIT 100
            """,
            _clock.GetUtcNow());
        return await command.IdsAsync(cancellationToken);
    }

    /// <summary>Offers what is free to those whose turn it is.</summary>
    /// <returns>How many offers were made.</returns>
    public async Task<int> ServeAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT serve_waitlist($1, $2, $3)", sessionId, _clock.GetUtcNow(), Activity.Current?.Id);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
