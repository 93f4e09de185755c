using System.Diagnostics;
using Couchannel.Domain.Payments;
using Npgsql;

namespace Couchannel.Data.Payments;

/// <summary>What is written down of bookings' money.</summary>
public sealed class PaymentStore(NpgsqlDataSource source, TimeProvider? clock = null)
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>Writes down that the provider is about to be asked for a booking's money.</summary>
    /// <returns>Whether the booking still waits for it; if not, nobody is to be asked.</returns>
    public async Task<bool> RequestAsync(Guid bookingId, string provider, CancellationToken cancellationToken)
    {
        await using var command = source.Command("SELECT request_payment($1, $2, $3)", bookingId, provider, _clock.GetUtcNow());
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>How a provider calls a booking's payment; nothing where it has not been named, or is another provider's.</summary>
    public async Task<string?> ReferenceAsync(Guid bookingId, string provider, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT reference FROM payments WHERE booking_id = $1 AND provider = $2", bookingId, provider);
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    /// <summary>Writes down how the provider calls a booking's payment; a name that it has stays.</summary>
    /// <returns>The name that counts; nothing where the booking no longer waits for its money.</returns>
    public async Task<string?> NameAsync(Guid bookingId, string reference, CancellationToken cancellationToken)
    {
        await using var command = source.Command("SELECT name_payment($1, $2)", bookingId, reference);
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    /// <summary>Writes down that the provider's answer waits for the guest, or for time.</summary>
    /// <returns>Whether the booking waits for it, too.</returns>
    public async Task<bool> AwaitAsync(Guid bookingId, PaymentAuthorisation answer, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT await_payment($1, $2, $3, $4, $5, $6)",
            bookingId, answer.Reference, PaymentStatuses.ToText(answer.Status), answer.ActionUrl, _clock.GetUtcNow(), Activity.Current?.Id);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Writes down where the money is.</summary>
    public async Task SettleAsync(Guid bookingId, PaymentFinding finding, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT settle_payment($1, $2, $3, $4, $5, $6)",
            bookingId, finding.Reference.Length == 0 ? null : finding.Reference, PaymentStatuses.ToText(finding.Status),
            finding.Refunded, _clock.GetUtcNow(), Activity.Current?.Id);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Bookings whose money is not yet where it belongs, and where nobody has seen to it for a while.</summary>
    public async Task<IReadOnlyList<Guid>> UnsettledAsync(TimeSpan unchangedFor, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT p.booking_id FROM payments p JOIN bookings b ON b.id = p.booking_id
            WHERE (p.refund_due > p.refunded_amount
                   OR (p.status IN ('requested', 'processing', 'action_required', 'authorised')
                       AND b.status IN ('rejected', 'expired', 'cancelled')))
              AND p.changed_at < $1 AND b.changed_at < $1
            ORDER BY p.changed_at LIMIT 100
            """,
            _clock.GetUtcNow() - unchangedFor);
        return await command.IdsAsync(cancellationToken);
    }
}
