using Couchannel.Domain.Payments;
using Npgsql;

namespace Couchannel.Data.Payments;

/// <summary>
/// The bank behind the sandbox. It keeps accounts of its own, in transactions of its own, as a real one would: what a worker that died
/// had asked of it is to be found here.
/// </summary>
public sealed class SandboxBank(NpgsqlDataSource source)
{
    /// <summary>Sets money aside, or declines; whichever came first stays.</summary>
    /// <returns>The reason of a decline.</returns>
    public async Task<string?> OpenAsync(Guid bookingId, long amount, string? declineReason, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            INSERT INTO sandbox_payments AS known (booking_id, status, reason, amount)
            VALUES ($1, CASE WHEN $3::text IS NULL THEN 'authorised' ELSE 'declined' END, $3, $2)
            ON CONFLICT (booking_id) DO UPDATE SET amount = known.amount RETURNING reason
            """,
            bookingId, amount, declineReason);
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    /// <summary>Takes what is set aside, once.</summary>
    /// <returns>Whether it is taken now.</returns>
    public Task<bool> CaptureAsync(Guid bookingId, CancellationToken cancellationToken) => ChangeAsync(
        "UPDATE sandbox_payments SET status = 'captured' WHERE booking_id = $1 AND status IN ('authorised', 'captured')",
        cancellationToken, bookingId);

    /// <returns>Whether nothing is set aside any more, nor taken.</returns>
    public Task<bool> VoidAsync(Guid bookingId, CancellationToken cancellationToken) => ChangeAsync(
        "UPDATE sandbox_payments SET status = 'voided' WHERE booking_id = $1 AND status IN ('authorised', 'voided')",
        cancellationToken, bookingId);

    /// <returns>Whether so much has been given back now, or had been.</returns>
    public Task<bool> RefundAsync(Guid bookingId, long total, CancellationToken cancellationToken) => ChangeAsync(
        """
        UPDATE sandbox_payments SET refunded = greatest(refunded, $2)
        WHERE booking_id = $1 AND status = 'captured' AND $2 <= amount
        """,
        cancellationToken, bookingId, total);

    public async Task<(PaymentStatus Status, long Refunded)?> FindAsync(Guid bookingId, CancellationToken cancellationToken)
    {
        await using var command = source.Command("SELECT status, refunded FROM sandbox_payments WHERE booking_id = $1", bookingId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? (Enum.Parse<PaymentStatus>(reader.GetString(0), ignoreCase: true), reader.GetInt64(1))
            : null;
    }

    private async Task<bool> ChangeAsync(string sql, CancellationToken cancellationToken, params object?[] values)
    {
        await using var command = source.Command(sql, values);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }
}
