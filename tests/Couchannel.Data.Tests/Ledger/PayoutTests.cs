namespace Couchannel.Data.Tests.Ledger;

/// <summary>A session is paid out once, when all about its money is settled; what goes back later is the host's debt.</summary>
public sealed class PayoutTests(TestServers servers)
{
    [Theory]
    [InlineData(2000, 10, "4000 400 0 3600")]
    [InlineData(1003, 10, "2006 201 0 1805")]
    [InlineData(1002, 10, "2004 200 0 1804")]
    [InlineData(1000, 0, "2000 0 0 2000")]
    [InlineData(1000, 100, "2000 2000 0 0")]
    public async Task A_host_is_paid_what_guests_paid_less_the_fee(long price, int percent, string payout)
    {
        await using var world = await PaidEvenings.CreateAsync(servers);
        var session = await world.AddSessionAsync(price);
        await world.BookAsync(session);
        await world.FinishAsync(session);

        (await world.PayOutAsync(session, percent)).ShouldBeTrue();

        (await world.PayoutAsync(session)).ShouldBe(payout);
        (await world.Book.BalanceAsync("held")).ShouldBe(0);
        (await world.Book.BalanceAsync("host")).ShouldBe(0);
        (await world.Book.DifferencesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Several_workers_at_once_pay_once()
    {
        await using var world = await PaidEvenings.CreateAsync(servers);
        var session = await world.AddSessionAsync();
        await world.BookAsync(session);
        await world.FinishAsync(session);

        var paid = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => world.PayOutAsync(session)));
        (await world.PayOutAsync(session)).ShouldBeFalse();

        paid.Count(p => p).ShouldBe(1);
        (await world.Database.ScalarAsync<long>("SELECT count(*) FROM payouts")).ShouldBe(1);
        (await world.Database.ScalarAsync<long>("SELECT count(*) FROM audit_log WHERE action = 'session.pay-out'")).ShouldBe(1);
        (await world.Book.DifferencesAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("UPDATE sessions SET status = 'started'")]
    [InlineData("UPDATE bookings SET status = 'confirmed'")]
    [InlineData("UPDATE bookings SET status = 'authorised'")]
    [InlineData("UPDATE payments SET status = 'authorised'")]
    [InlineData("UPDATE payments SET refund_due = 1")]
    public async Task Nothing_is_paid_while_something_is_under_way(string given)
    {
        await using var world = await PaidEvenings.CreateAsync(servers);
        var session = await world.AddSessionAsync();
        await world.BookAsync(session);
        await world.FinishAsync(session);
        (await world.Payouts.DueAsync(TimeSpan.FromHours(24), 10, default)).ShouldBe([session]);
        (await world.Payouts.DueAsync(TimeSpan.FromHours(26), 10, default)).ShouldBeEmpty();

        await world.Database.ExecuteAsync(given);

        (await world.Payouts.DueAsync(TimeSpan.FromHours(24), 10, default)).ShouldBeEmpty();
        (await world.PayOutAsync(session)).ShouldBeFalse();
        (await world.Book.DifferencesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_goes_back_after_the_payout_is_set_off_against_the_next_ones()
    {
        await using var world = await PaidEvenings.CreateAsync(servers);
        var (first, second, third) = (await world.AddSessionAsync(), await world.AddSessionAsync(500), await world.AddSessionAsync());
        var regretted = await world.BookAsync(first);
        foreach (var session in new[] { first, second, third })
        {
            await world.BookAsync(session);
            await world.FinishAsync(session);
        }

        await world.PayOutAsync(first);
        await world.RefundAsync(regretted, 1500);
        await world.RefundAsync(regretted, 3000);
        (await world.Book.BalanceAsync("host")).ShouldBe(2700, "the fee of what went back is not his");
        await world.PayOutAsync(second);
        await world.PayOutAsync(third);

        (await world.PayoutAsync(first)).ShouldBe("8000 800 0 7200");
        (await world.PayoutAsync(second)).ShouldBe("1000 100 -900 0");
        (await world.PayoutAsync(third)).ShouldBe("4000 400 -1800 1800");
        (await world.Book.BalanceAsync("host")).ShouldBe(0);
        (await world.Book.DifferencesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_payouts_at_once_do_not_set_off_the_same_debt()
    {
        await using var world = await PaidEvenings.CreateAsync(servers);
        var first = await world.AddSessionAsync();
        var regretted = await world.BookAsync(first);
        await world.FinishAsync(first);
        await world.PayOutAsync(first);
        await world.RefundAsync(regretted, 4000);
        var others = new List<Guid>();
        for (var i = 0; i < 6; i++)
        {
            others.Add(await world.AddSessionAsync());
            await world.BookAsync(others[i], seats: 1);
            await world.FinishAsync(others[i]);
        }

        await Task.WhenAll(others.Select(s => world.PayOutAsync(s)));

        (await world.Book.BalanceAsync("host")).ShouldBe(0);
        (await world.Book.BalanceAsync("payouts")).ShouldBe(-(3600 + (6 * 1800) - 3600));
        (await world.Book.DifferencesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Given_back_bit_by_bit_a_payment_leaves_no_fee_and_no_rest()
    {
        await using var world = await PaidEvenings.CreateAsync(servers);
        var session = await world.AddSessionAsync(price: 23);
        var booking = await world.BookAsync(session, seats: 1);
        await world.FinishAsync(session);
        await world.PayOutAsync(session);

        for (var total = 1; total <= 23; total++)
        {
            await world.RefundAsync(booking, total);
            (await world.Book.DifferencesAsync()).ShouldBeEmpty();
        }

        (await world.Book.BalanceAsync("fees")).ShouldBe(0);
        (await world.Book.BalanceAsync("host")).ShouldBe(21, "what he was paid");
        (await world.Book.BalanceAsync("provider")).ShouldBe(0);
    }

    [Fact]
    public async Task Refunds_and_a_payout_that_meet_come_out_right_whoever_is_first()
    {
        await using var world = await PaidEvenings.CreateAsync(servers);
        for (var round = 0; round < 8; round++)
        {
            var session = await world.AddSessionAsync();
            var bookings = new[] { await world.BookAsync(session), await world.BookAsync(session), await world.BookAsync(session) };
            await world.FinishAsync(session);

            await Task.WhenAll([.. bookings.Select(b => world.RefundAsync(b, 1111)), world.PayOutAsync(session)]);

            (await world.Book.DifferencesAsync()).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_session_that_earned_nothing_is_settled_without_a_payout()
    {
        await using var world = await PaidEvenings.CreateAsync(servers);
        var session = await world.AddSessionAsync();
        await world.FinishAsync(session);

        (await world.PayOutAsync(session)).ShouldBeTrue();

        (await world.Payouts.DueAsync(TimeSpan.Zero, 10, default)).ShouldBeEmpty();
        (await world.Database.ScalarAsync<long>("SELECT count(*) FROM payouts")).ShouldBe(0);
    }
}
