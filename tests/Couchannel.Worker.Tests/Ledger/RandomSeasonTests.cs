namespace Couchannel.Worker.Tests.Ledger;

/// <summary>
/// Whatever happens to bookings, and wherever workers die: the ledger comes to nothing, says what payments say, and nothing is paid twice.
/// </summary>
public sealed class RandomSeasonTests(TestServers servers)
{
    private const int Happenings = 90;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task After_a_season_every_account_is_as_it_must_be(int seed)
    {
        await using var season = new Season(await TestDatabase.CreateAsync(servers), seed);
        for (var i = 0; i < Happenings; i++)
        {
            await season.HappenAsync();
            (await season.Book.DifferencesAsync()).ShouldBeEmpty(string.Join("\n", season.Story));
        }

        await season.EndAsync();

        (await season.Book.DifferencesAsync()).ShouldBeEmpty(string.Join("\n", season.Story));
        (await season.LeftoversAsync()).ShouldBeEmpty(string.Join("\n", season.Story));
        (await season.Book.BalanceAsync("held")).ShouldBe(0, string.Join("\n", season.Story));
        (await season.Book.BalanceAsync("guests")).ShouldBe(0, string.Join("\n", season.Story));
        (await season.Database.ScalarAsync<long>("SELECT count(*) FROM sessions WHERE status = 'finished' AND paid_out_at IS NULL"))
            .ShouldBe(0);
        (await season.Book.BalanceAsync("provider")).ShouldBe(await season.Database.ScalarAsync<long>(
            "SELECT coalesce(sum(amount - refunded), 0)::bigint FROM sandbox_payments WHERE status = 'captured'"), "what the bank says");
        (await season.Database.ScalarAsync<long>("SELECT count(*) FROM payouts WHERE amount > 0")).ShouldBeGreaterThan(0);
    }
}
