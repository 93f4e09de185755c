using System.Diagnostics;
using Npgsql;

namespace Couchannel.Data.Payments;

/// <summary>What providers have told: each event once, and what is still to be seen to.</summary>
public sealed class PaymentEventStore(NpgsqlDataSource source, TimeProvider? clock = null)
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>Writes an event down, once; a worker sees to it from then on.</summary>
    /// <param name="address">Where it comes from.</param>
    /// <returns>The word of <c>record_payment_event</c>.</returns>
    public async Task<string> RecordAsync(PaymentEvent told, string? address, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT record_payment_event($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            told.Provider, told.EventId, told.Type, told.BookingId, told.Reference, told.OccurredAt.ToUniversalTime(), address,
            _clock.GetUtcNow(), Activity.Current?.Id);
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Takes what is due, for this worker alone until <paramref name="lease"/> has passed.</summary>
    public async Task<IReadOnlyList<ReportedPayment>> TakeDueAsync(int limit, TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            WITH due AS (
                SELECT id FROM payment_events WHERE handled_at IS NULL AND next_attempt_at <= $2
                ORDER BY next_attempt_at LIMIT $1 FOR UPDATE SKIP LOCKED
            ), taken AS (
                UPDATE payment_events e SET attempts = e.attempts + 1, next_attempt_at = $2 + $3 FROM due WHERE e.id = due.id
                RETURNING e.id, e.booking_id, e.provider, e.type, e.attempts)
            SELECT to_jsonb(t)::text FROM taken t ORDER BY t.id
            """,
            limit, _clock.GetUtcNow(), lease);
        return await JsonRow.AllAsync<ReportedPayment>(command, cancellationToken);
    }

    public Task MarkHandledAsync(long id, CancellationToken cancellationToken) =>
        ExecuteAsync("UPDATE payment_events SET handled_at = $2 WHERE id = $1", cancellationToken, id, _clock.GetUtcNow());

    public Task PostponeAsync(long id, TimeSpan pause, CancellationToken cancellationToken) => ExecuteAsync(
        "UPDATE payment_events SET next_attempt_at = $2 WHERE id = $1", cancellationToken, id, _clock.GetUtcNow() + pause);

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = source.Command(sql, values);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
