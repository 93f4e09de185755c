using System.Diagnostics;
using Couchannel.Domain.Bookings;
using Npgsql;

namespace Couchannel.Data.Bookings;

/// <summary>The state of the booking saga, which lives here and nowhere else.</summary>
public sealed class SagaStore(NpgsqlDataSource source)
{
    public async Task<SagaRow?> FindAsync(Guid bookingId, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT to_jsonb(r)::text FROM (
                SELECT b.id, b.status, b.amount, b.currency, b.payment_token, b.hold_expires_at, p.reference AS payment_reference,
                       s.seats_taken, s.viewer_limit, v.capacity AS venue_capacity, l.allows_home_viewing
                FROM bookings b
                JOIN sessions s ON s.id = b.session_id
                JOIN venues v ON v.id = s.venue_id
                JOIN leagues l ON l.name = s.league
                LEFT JOIN payments p ON p.booking_id = b.id
                WHERE b.id = $1) r
            """,
            bookingId);
        return await JsonRow.FirstAsync<SagaRow>(command, cancellationToken);
    }

    /// <summary>Makes a step with all that belongs to it: seats, event, payment.</summary>
    /// <returns>Whether the booking still stood where the step begins; if not, nothing has changed.</returns>
    /// <exception cref="InvalidOperationException">There is no such step.</exception>
    public async Task<bool> MoveAsync(BookingMove move, CancellationToken cancellationToken)
    {
        if (!BookingTransitions.IsAllowed(move.From, move.To))
        {
            throw new InvalidOperationException($"A booking does not go from {move.From} to {move.To}.");
        }

        await using var command = source.Command(
            "SELECT advance_booking($1, $2, $3, $4, $5, $6, $7)",
            move.BookingId, BookingTransitions.ToText(move.From), BookingTransitions.ToText(move.To), move.Reason, move.Payment?.Reference,
            move.Payment?.Status.ToString().ToLowerInvariant(), Activity.Current?.Id);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Bookings under way that nothing has happened to for a while: the event that was to carry them on got lost.</summary>
    public Task<IReadOnlyList<Guid>> StuckAsync(TimeSpan unchangedFor, CancellationToken cancellationToken) => IdsAsync(
        "SELECT id FROM bookings WHERE status IN ('held', 'authorised') AND changed_at < now() - $1 ORDER BY changed_at LIMIT 100",
        unchangedFor, cancellationToken);

    /// <summary>Bookings whose hold has run out before their money was set aside.</summary>
    public Task<IReadOnlyList<Guid>> ExpiredAsync(CancellationToken cancellationToken) => IdsAsync(
        "SELECT id FROM bookings WHERE status = 'held' AND hold_expires_at < now() - $1 ORDER BY hold_expires_at LIMIT 100",
        TimeSpan.Zero, cancellationToken);

    private async Task<IReadOnlyList<Guid>> IdsAsync(string sql, TimeSpan span, CancellationToken cancellationToken)
    {
        await using var command = source.Command(sql, span);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Add(reader.GetGuid(0));
        }

        return ids;
    }
}
