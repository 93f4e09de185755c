using System.Diagnostics;
using Couchannel.Domain.Bookings;
using Couchannel.Domain.Payments;
using Npgsql;

namespace Couchannel.Data.Bookings;

/// <summary>The state of the booking saga, which lives here and nowhere else.</summary>
public sealed class SagaStore(NpgsqlDataSource source, TimeProvider? clock = null)
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    public DateTimeOffset Now => _clock.GetUtcNow();

    public async Task<SagaRow?> FindAsync(Guid bookingId, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT to_jsonb(r)::text FROM (
                SELECT b.id, b.status, b.amount, b.currency, b.payment_token, b.hold_expires_at, p.reference AS payment_reference,
                       s.seats_taken, s.viewer_limit, v.capacity AS venue_capacity, l.allows_home_viewing, b.booking_mode, b.approved_at,
                       b.approval_expires_at, s.starts_at, p.status AS payment_status, coalesce(p.refund_due, 0) AS refund_due,
                       coalesce(p.refunded_amount, 0) AS refunded_amount, p.changed_at AS payment_changed_at,
                       p.provider AS payment_provider
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

        var to = BookingTransitions.ToText(move.To);
        await using var command = source.Command(
            """
            SELECT (m).id IS NOT NULL
            FROM move_booking($1, ARRAY[$2], $3, $4, 'full', $5, $6, $3, 'worker', NULL, NULL, $7, $8) m
            """,
            move.BookingId, BookingTransitions.ToText(move.From), to, move.Reason, move.Payment?.Reference,
            move.Payment is { } payment ? PaymentStatuses.ToText(payment.Status) : null, Now, Activity.Current?.Id);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>
    /// Bookings that nothing has happened to for a while, though somebody should have carried them on: the event that was to do it got
    /// lost. Those that wait for their host wait rightly; of those that wait for their guest or his bank, the bank is asked now and then.
    /// </summary>
    public Task<IReadOnlyList<Guid>> StuckAsync(TimeSpan unchangedFor, TimeSpan notAskedFor, CancellationToken cancellationToken) =>
        IdsAsync(
            """
            SELECT b.id FROM bookings b LEFT JOIN payments p ON p.booking_id = b.id
            WHERE b.status IN ('held', 'authorised') AND b.changed_at < $1
              AND (b.status = 'held' OR b.booking_mode = 'instant' OR b.approved_at IS NOT NULL)
              AND (p.status IS NULL OR p.status NOT IN ('processing', 'action_required') OR p.changed_at < $2)
            ORDER BY b.changed_at LIMIT 100
            """,
            cancellationToken, Now - unchangedFor, Now - notAskedFor);

    /// <summary>Bookings that have waited too long where they stand: for their money, their host, or until the session began.</summary>
    public Task<IReadOnlyList<Guid>> ExpiredAsync(CancellationToken cancellationToken) => IdsAsync(
        """
        SELECT b.id FROM bookings b JOIN sessions s ON s.id = b.session_id
        WHERE (b.status IN ('pending', 'held') AND b.hold_expires_at <= $1)
           OR (b.status = 'authorised' AND (s.starts_at <= $1 OR (b.approved_at IS NULL AND b.approval_expires_at <= $1)))
        ORDER BY b.hold_expires_at LIMIT 100
        """,
        cancellationToken, Now);

    /// <summary>Bookings that stand though their session was cancelled.</summary>
    public Task<IReadOnlyList<Guid>> OfCancelledSessionsAsync(CancellationToken cancellationToken) => IdsAsync(
        """
        SELECT b.id FROM sessions s JOIN bookings b ON b.session_id = s.id
        WHERE s.status = 'cancelled' AND b.status IN ('pending', 'held', 'authorised', 'confirmed')
        ORDER BY b.id LIMIT 100
        """,
        cancellationToken);

    private async Task<IReadOnlyList<Guid>> IdsAsync(string sql, CancellationToken cancellationToken, params object?[] values)
    {
        await using var command = source.Command(sql, values);
        return await command.IdsAsync(cancellationToken);
    }
}
