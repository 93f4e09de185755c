using Npgsql;

namespace Couchannel.Data.Ledger;

/// <summary>Reads the ledger. What writes it is in the database, where nothing can forget it.</summary>
public sealed class LedgerStore(NpgsqlDataSource source)
{
    /// <summary>What all accounts come to, by kind and currency, as of one moment.</summary>
    public async Task<IReadOnlyList<LedgerRow>> TotalsAsync(CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT to_jsonb(r)::text FROM (
                SELECT a.kind, a.currency, coalesce(sum(p.amount), 0)::bigint AS amount
                FROM ledger_accounts a LEFT JOIN ledger_postings p ON p.account_id = a.id
                GROUP BY a.kind, a.currency ORDER BY a.currency, a.kind) r
            """);
        return await JsonRow.AllAsync<LedgerRow>(command, cancellationToken);
    }

    /// <summary>A host's money, by currency.</summary>
    public async Task<IReadOnlyList<BalanceRow>> BalancesAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT to_jsonb(r)::text FROM (
                SELECT a.currency, coalesce(-sum(p.amount) FILTER (WHERE a.kind = 'held'), 0)::bigint AS held,
                       coalesce(-sum(p.amount) FILTER (WHERE a.kind = 'host'), 0)::bigint AS balance,
                       coalesce(-sum(p.amount) FILTER (WHERE a.kind = 'payouts'), 0)::bigint AS paid_out
                FROM hosts h JOIN ledger_accounts a ON a.host_id = h.id LEFT JOIN ledger_postings p ON p.account_id = a.id
                WHERE h.user_id = $1 GROUP BY a.currency ORDER BY a.currency) r
            """,
            userId);
        return await JsonRow.AllAsync<BalanceRow>(command, cancellationToken);
    }

    /// <summary>A host's payouts, newest first.</summary>
    /// <param name="before">The last one of the page before.</param>
    public async Task<IReadOnlyList<PayoutRow>> PayoutsAsync(Guid userId, Guid? before, int limit, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT to_jsonb(r)::text FROM (
                SELECT o.id, o.session_id, s.match, s.starts_at, o.currency, o.gross, o.fee_percent, o.fee, o.carried, o.amount,
                       o.created_at
                FROM payouts o JOIN sessions s ON s.id = o.session_id JOIN hosts h ON h.id = o.host_id
                WHERE h.user_id = $1
                  AND ($2::uuid IS NULL OR (o.created_at, o.id) < (SELECT l.created_at, l.id FROM payouts l WHERE l.id = $2))
                ORDER BY o.created_at DESC, o.id DESC LIMIT $3) r
            """,
            userId, before, limit);
        return await JsonRow.AllAsync<PayoutRow>(command, cancellationToken);
    }
}
