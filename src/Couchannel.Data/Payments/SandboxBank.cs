using Couchannel.Contracts;
using Couchannel.Domain.Payments;
using Npgsql;

namespace Couchannel.Data.Payments;

/// <summary>
/// The bank behind the sandbox. It keeps accounts of its own, in transactions of its own, as a real one would: what a worker that died
/// had asked of it is to be found here. What it has to tell by webhook it writes down with what it is about.
/// </summary>
public sealed class SandboxBank(NpgsqlDataSource source, TimeProvider? clock = null)
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>Sets money aside, or does with it what the plan says; whichever came first stays.</summary>
    public async Task<SandboxAccount> OpenAsync(Guid bookingId, Money amount, SandboxPlan plan, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        await using var command = source.Command(
            "SELECT to_jsonb(a)::text FROM sandbox_open($1, $2, $3, $4, $5, $6, $7, $8) a",
            bookingId, amount.Amount, amount.Currency, PaymentStatuses.ToText(plan.Status), plan.Reason,
            plan.Takes is { } time ? now + time : null, plan.Tells, now);
        return (await AccountAsync(command, cancellationToken))!;
    }

    /// <summary>Takes what is set aside, once.</summary>
    /// <returns>Whether it is taken now.</returns>
    public Task<bool> CaptureAsync(Guid bookingId, CancellationToken cancellationToken) =>
        MoveAsync(bookingId, PaymentStatus.Captured, cancellationToken, PaymentStatus.Authorised);

    /// <returns>Whether nothing is set aside any more, nor taken, nor will be.</returns>
    public Task<bool> VoidAsync(Guid bookingId, CancellationToken cancellationToken) => MoveAsync(
        bookingId, PaymentStatus.Voided, cancellationToken, PaymentStatus.Authorised, PaymentStatus.Processing,
        PaymentStatus.ActionRequired);

    /// <returns>Whether so much has been given back now, or had been.</returns>
    public async Task<bool> RefundAsync(Guid bookingId, long total, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            UPDATE sandbox_payments SET refunded = greatest(refunded, $2)
            WHERE booking_id = $1 AND status = 'captured' AND $2 <= amount
            """,
            bookingId, total);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    public async Task<SandboxAccount?> FindAsync(Guid bookingId, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT to_jsonb(a)::text FROM sandbox_find($1, $2) a", bookingId, _clock.GetUtcNow());
        return await AccountAsync(command, cancellationToken);
    }

    /// <summary>What somebody is asked to say yes or no to; nothing where nobody was asked so.</summary>
    public async Task<SandboxAccount?> ChallengedAsync(Guid challenge, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT to_jsonb(a)::text FROM sandbox_payments a WHERE a.challenge = $1", challenge);
        return await AccountAsync(command, cancellationToken);
    }

    /// <summary>Hears the customer's yes or no; the first one counts.</summary>
    public async Task<SandboxAccount?> AnswerAsync(Guid challenge, bool yes, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT to_jsonb(a)::text FROM sandbox_answer($1, $2, $3) a", challenge, yes, _clock.GetUtcNow());
        return await AccountAsync(command, cancellationToken);
    }

    private async Task<bool> MoveAsync(
        Guid bookingId, PaymentStatus to, CancellationToken cancellationToken, params PaymentStatus[] from)
    {
        await using var command = source.Command(
            "SELECT sandbox_move($1, $2, $3, $4)",
            bookingId, from.Select(PaymentStatuses.ToText).ToArray(), PaymentStatuses.ToText(to), _clock.GetUtcNow());
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    // A function that finds no row gives one of nothing but nulls.
    private static async Task<SandboxAccount?> AccountAsync(NpgsqlCommand command, CancellationToken cancellationToken) =>
        await JsonRow.FirstAsync<SandboxRow>(command, cancellationToken) is { Status: { } status, BookingId: { } booking } row
            ? new SandboxAccount(booking, PaymentStatuses.Parse(status), row.Reason, row.Amount ?? 0, row.Currency, row.Refunded ?? 0,
                row.Asked ?? 0, row.Challenge)
            : null;

    private sealed record SandboxRow(
        Guid? BookingId, string? Status, string? Reason, long? Amount, string? Currency, long? Refunded, int? Asked, Guid? Challenge);
}
