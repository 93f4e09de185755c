using System.Diagnostics;
using Npgsql;

namespace Couchannel.Data.Ledger;

/// <summary>Settles the money of sessions that are over.</summary>
public sealed class PayoutStore(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>Finished sessions that are to be paid out: nothing about their money is under way.</summary>
    /// <param name="after">How long after its end a session is paid out.</param>
    public async Task<IReadOnlyList<Guid>> DueAsync(TimeSpan after, int limit, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT s.id FROM sessions s
            WHERE s.status = 'finished' AND s.paid_out_at IS NULL AND s.changed_at <= $1 AND NOT EXISTS (
                SELECT FROM bookings b LEFT JOIN payments p ON p.booking_id = b.id
                WHERE b.session_id = s.id AND (b.status IN ('pending', 'held', 'authorised', 'confirmed')
                    OR p.status IN ('requested', 'processing', 'action_required', 'authorised') OR p.refund_due > p.refunded_amount))
            ORDER BY s.changed_at, s.id LIMIT $2
            """,
            clock.GetUtcNow() - after, limit);
        return await command.IdsAsync(cancellationToken);
    }

    /// <summary>Pays a session out, once, and writes it into the ledger.</summary>
    /// <returns>Whether it is done now; not where it was before, or something about its money is under way again.</returns>
    public async Task<bool> PayOutAsync(Guid sessionId, int feePercent, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT pay_out_session($1, $2, $3, $4)", sessionId, feePercent, clock.GetUtcNow(), Activity.Current?.Id);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Cancelled bookings of cancelled sessions that something is still kept of.</summary>
    public async Task<IReadOnlyList<Guid>> KeptOfCancelledAsync(int limit, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT b.id FROM sessions s JOIN bookings b ON b.session_id = s.id JOIN payments p ON p.booking_id = b.id
            WHERE s.status = 'cancelled' AND b.status = 'cancelled' AND p.status IN ('captured', 'refunded') AND p.refund_due < p.amount
            ORDER BY b.id LIMIT $1
            """,
            limit);
        return await command.IdsAsync(cancellationToken);
    }

    /// <summary>Owes the guest of a cancelled session all that he has paid.</summary>
    /// <returns>Whether there was anything to owe.</returns>
    public async Task<bool> RefundInFullAsync(Guid bookingId, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT refund_in_full($1, $2, $3)", bookingId, clock.GetUtcNow(), Activity.Current?.Id);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
