using Npgsql;

namespace Couchannel.Data.Tests.Ledger;

/// <summary>The ledger is written with the money, once, and always comes to nothing.</summary>
public sealed class LedgerTests(TestServers servers)
{
    [Fact]
    public async Task Money_is_where_its_payment_says()
    {
        await using var world = await PaidEvenings.CreateAsync(servers);
        var booking = await world.BookAsync(await world.AddSessionAsync());
        (await StandAsync(world)).ShouldBe("provider 4000, guests 0, held -4000");

        await world.Database.ExecuteAsync(
            "SELECT move_booking($1, '{confirmed}', 'cancelled', NULL, 'full', NULL, NULL, 'cancel', 'worker', NULL, NULL, now(), NULL)",
            booking);
        (await StandAsync(world)).ShouldBe("provider 4000, guests -4000, held 0");
        await world.RefundAsync(booking, 4000);

        (await StandAsync(world)).ShouldBe("provider 0, guests 0, held 0");
        (await world.Book.DifferencesAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("UPDATE ledger_postings SET amount = amount + 1")]
    [InlineData("DELETE FROM ledger_postings")]
    [InlineData("TRUNCATE ledger_postings")]
    [InlineData("UPDATE ledger_transactions SET kind = 'payout'")]
    [InlineData("DELETE FROM ledger_transactions WHERE false")]
    [InlineData("TRUNCATE ledger_transactions CASCADE")]
    [InlineData("UPDATE ledger_accounts SET currency = 'EUR'")]
    [InlineData("DELETE FROM ledger_accounts")]
    public async Task What_is_written_stays(string change)
    {
        await using var world = await PaidEvenings.CreateAsync(servers);
        await world.BookAsync(await world.AddSessionAsync());

        (await Should.ThrowAsync<PostgresException>(() => world.Database.ExecuteAsync(change))).SqlState.ShouldBe("CK501");
        (await world.Book.DifferencesAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("p.amount + 1")]
    [InlineData("CASE WHEN p.amount > 0 THEN 1 ELSE -2 END")]
    public async Task A_transaction_that_does_not_come_to_nothing_is_refused_as_a_whole(string amount)
    {
        await using var world = await PaidEvenings.CreateAsync(servers);
        await world.BookAsync(await world.AddSessionAsync());
        var before = await world.Database.ScalarAsync<long>("SELECT count(*) FROM ledger_transactions");

        (await Should.ThrowAsync<PostgresException>(() => world.Database.ExecuteAsync(
            $"""
             WITH made AS (
                 INSERT INTO ledger_transactions (kind, session_id, at) SELECT 'earning', session_id, now() FROM ledger_transactions LIMIT 1
                 RETURNING id)
             INSERT INTO ledger_postings (transaction_id, account_id, amount)
             SELECT made.id, p.account_id, {amount} FROM made CROSS JOIN ledger_postings p
             """))).SqlState.ShouldBe("CK500");

        (await world.Database.ScalarAsync<long>("SELECT count(*) FROM ledger_transactions")).ShouldBe(before);
    }

    [Fact]
    public async Task Two_currencies_do_not_make_up_for_each_other()
    {
        await using var world = await PaidEvenings.CreateAsync(servers);
        await world.BookAsync(await world.AddSessionAsync());

        (await Should.ThrowAsync<PostgresException>(() => world.Database.ExecuteAsync(
            """
            WITH made AS (
                INSERT INTO ledger_transactions (kind, session_id, at) SELECT 'earning', session_id, now() FROM ledger_transactions LIMIT 1
                RETURNING id)
            INSERT INTO ledger_postings (transaction_id, account_id, amount)
            SELECT made.id, ledger_account('fees', NULL, 'PLN'), 5 FROM made
            UNION ALL SELECT made.id, ledger_account('fees', NULL, 'EUR'), -5 FROM made
            """))).SqlState.ShouldBe("CK500");
    }

    [Fact]
    public async Task The_money_of_before_the_ledger_is_taken_over()
    {
        await using var world = await PaidEvenings.CreateAsync(servers);
        await world.Database.ExecuteAsync("ALTER TABLE payments DISABLE TRIGGER ledger_follows");
        var session = await world.AddSessionAsync();
        await world.BookAsync(session);
        await world.RefundAsync(await world.BookAsync(session), 1500);
        await world.Database.ExecuteAsync("UPDATE payments SET refund_due = 2500 WHERE refund_due = 1500");
        (await world.Book.DifferencesAsync()).ShouldNotBeEmpty();

        // The last statement of the migration.
        var script = await File.ReadAllTextAsync(Path.Combine(
            RepositoryRoot.Path, "src", "Couchannel.Data", "Migrations", "0072_ledger_of_payments.sql"));
        await world.Database.ExecuteAsync(script[script.IndexOf("SELECT post_payment(p,", StringComparison.Ordinal)..]);

        (await world.Book.DifferencesAsync()).ShouldBeEmpty();
        (await StandAsync(world)).ShouldBe("provider 6500, guests -1000, held -5500");
    }

    [Fact]
    public async Task What_costs_nothing_is_not_written()
    {
        await using var world = await PaidEvenings.CreateAsync(servers);
        await world.BookAsync(await world.AddSessionAsync(price: 0));

        (await world.Database.ScalarAsync<long>("SELECT count(*) FROM ledger_postings")).ShouldBe(0);
    }

    private static async Task<string> StandAsync(PaidEvenings world) =>
        $"provider {await world.Book.BalanceAsync("provider")}, guests {await world.Book.BalanceAsync("guests")}, "
        + $"held {await world.Book.BalanceAsync("held")}";
}
