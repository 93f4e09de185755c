namespace Couchannel.Tests.Shared;

/// <summary>Holds the ledger against what payments and payouts say, from which it must not differ at any time.</summary>
public sealed class LedgerBook(TestDatabase database)
{
    private const string Taken = "CASE WHEN p.status IN ('captured', 'refunded') THEN p.amount ELSE 0 END";

    private const string Balances =
        """
        WITH balances AS (
            SELECT a.kind, a.host_id, a.currency, coalesce(sum(p.amount), 0) AS amount
            FROM ledger_accounts a LEFT JOIN ledger_postings p ON p.account_id = a.id GROUP BY a.kind, a.host_id, a.currency),
        paid AS (
            SELECT v.host_id, s.id AS session_id, s.paid_out_at, p.currency, p.refund_due - p.refunded_amount AS owed,
        """ + $" {Taken} - p.refunded_amount AS at_provider, {Taken} - p.refund_due AS kept " +
        """
            FROM payments p JOIN bookings b ON b.id = p.booking_id
            JOIN sessions s ON s.id = b.session_id JOIN venues v ON v.id = s.venue_id),
        fees AS (
            SELECT o.host_id, o.currency, percent_of(coalesce(sum(p.kept), 0)::bigint, o.fee_percent) AS fee
            FROM payouts o LEFT JOIN paid p ON p.session_id = o.session_id AND p.currency = o.currency
            GROUP BY o.id, o.host_id, o.currency, o.fee_percent),
        wanted AS (
            SELECT 'provider' AS kind, NULL::uuid AS host_id, currency, at_provider AS amount FROM paid
            UNION ALL SELECT 'guests', NULL, currency, -owed FROM paid
            UNION ALL SELECT 'held', host_id, currency, -kept FROM paid WHERE paid_out_at IS NULL
            UNION ALL SELECT 'fees', NULL, currency, -fee FROM fees
            UNION ALL SELECT 'payouts', host_id, currency, -amount FROM payouts
            UNION ALL SELECT 'host', host_id, currency, -kept FROM paid WHERE paid_out_at IS NOT NULL
            UNION ALL SELECT 'host', host_id, currency, fee FROM fees
            UNION ALL SELECT 'host', host_id, currency, amount FROM payouts),
        sums AS (SELECT kind, host_id, currency, sum(amount) AS amount FROM wanted GROUP BY kind, host_id, currency)
        SELECT coalesce(string_agg(
            coalesce(b.kind, w.kind) || ' is ' || coalesce(b.amount, 0) || ', not ' || coalesce(w.amount, 0), '; '), '')
        FROM balances b FULL JOIN sums w
          ON w.kind = b.kind AND w.host_id IS NOT DISTINCT FROM b.host_id AND w.currency = b.currency
        WHERE coalesce(b.amount, 0) <> coalesce(w.amount, 0)
        """;

    /// <summary>Where accounts differ from what they should be, in words; empty where none does.</summary>
    public async Task<string> DifferencesAsync()
    {
        var unbalanced = await database.ScalarAsync<long>(
            """
            SELECT count(*) FROM (
                SELECT FROM ledger_postings p JOIN ledger_accounts a ON a.id = p.account_id
                GROUP BY p.transaction_id, a.currency HAVING sum(p.amount) <> 0) t
            """);
        var twice = await database.ScalarAsync<long>(
            """
            SELECT count(*) FROM (
                SELECT FROM ledger_transactions t JOIN ledger_postings p ON p.transaction_id = t.id
                JOIN ledger_accounts a ON a.id = p.account_id
                WHERE t.kind = 'payout' AND a.kind = 'payouts' GROUP BY t.session_id, a.currency HAVING count(*) > 1) t
            """);
        return (unbalanced > 0 ? $"{unbalanced} transactions do not balance; " : "") + (twice > 0 ? $"{twice} are paid twice; " : "")
            + await database.ScalarAsync<string>(Balances);
    }

    /// <summary>What all accounts of a kind come to.</summary>
    public Task<long> BalanceAsync(string kind) => database.ScalarAsync<long>(
        """
        SELECT coalesce(sum(p.amount), 0)::bigint FROM ledger_postings p JOIN ledger_accounts a ON a.id = p.account_id WHERE a.kind = $1
        """,
        kind);
}
