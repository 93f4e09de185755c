using System.Net.Http.Json;
using Couchannel.Api.Tests.Bookings;
using Couchannel.Contracts;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Payouts;
using Couchannel.Data.Ledger;
using Couchannel.Data.Payments;
using Couchannel.Domain.Payments;

namespace Couchannel.Api.Tests.Payouts;

public sealed class PayoutTests(TestServers servers)
{
    [Fact]
    public async Task A_host_sees_what_is_held_what_he_was_paid_and_what_he_owes()
    {
        await using var evening = await BookedEvening.CreateAsync(servers);
        var booking = await evening.BookAsync();
        (await BalanceAsync(evening)).ShouldBe([Balance(4000, 0, 0)]);

        await PayOutAsync(evening);
        (await BalanceAsync(evening)).ShouldBe([Balance(0, 0, 3600)]);
        await new PaymentStore(evening.Api.Database.Source).SettleAsync(
            booking, new PaymentFinding("r", PaymentStatus.Captured, 1000), default);

        (await BalanceAsync(evening)).ShouldBe([Balance(0, -900, 3600)]);
        var page = await evening.GetAsync<Page<PayoutDetails>>("marta", "/api/v1/hosts/me/payouts");
        page.Items.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            p => p.SessionId.ShouldBe(evening.Session),
            p => p.Match.ShouldBe("A – B"),
            p => p.Gross.ShouldBe(new Money(4000, "PLN")),
            p => p.FeePercent.ShouldBe(10),
            p => p.Fee.ShouldBe(new Money(400, "PLN")),
            p => p.Carried.ShouldBe(new Money(0, "PLN")),
            p => p.Amount.ShouldBe(new Money(3600, "PLN")));
        page.Next.ShouldBeNull();
    }

    [Fact]
    public async Task Payouts_come_page_by_page_and_nobody_elses_among_them()
    {
        await using var evening = await BookedEvening.CreateAsync(servers);
        await evening.Api.Database.ExecuteAsync(
            """
            INSERT INTO payouts (id, session_id, host_id, currency, gross, fee_percent, fee, carried, amount, created_at)
            SELECT gen_random_uuid(), s.id, v.host_id, 'PLN', 10, 0, 0, 0, 10, now() - (n / 2) * interval '1 hour'
            FROM (SELECT s.*, row_number() OVER (ORDER BY s.id) AS n FROM sessions s) s JOIN venues v ON v.id = s.venue_id
            """);
        var own = await evening.Api.Database.ScalarAsync<long>(
            "SELECT count(*) FROM payouts o JOIN hosts h ON h.id = o.host_id WHERE h.name = 'Marta Zielińska'");
        own.ShouldBeInRange(3, 20);

        var seen = new List<PayoutDetails>();
        for (string? next = ""; next is not null;)
        {
            var page = await evening.GetAsync<Page<PayoutDetails>>("marta", $"/api/v1/hosts/me/payouts?limit=2&cursor={next}");
            page.Items.Count.ShouldBeInRange(1, 2);
            seen.AddRange(page.Items);
            next = page.Next;
        }

        seen.Select(p => p.Id).Distinct().Count().ShouldBe((int)own);
        seen.Select(p => p.CreatedAt).ShouldBeInOrder(SortDirection.Descending);
        using var piotr = evening.Api.ClientOf("piotr", Scopes.SessionsWrite);
        (await piotr.GetFromJsonAsync<Page<PayoutDetails>>("/api/v1/hosts/me/payouts"))!.Items
            .ShouldAllBe(p => seen.All(s => s.Id != p.Id));
    }

    [Fact]
    public async Task The_ledger_comes_to_nothing_and_an_administrator_sees_it()
    {
        await using var evening = await BookedEvening.CreateAsync(servers);
        await evening.BookAsync();
        await PayOutAsync(evening);
        await evening.SetAsync("status = 'published'");
        var cancelled = await evening.BookAsync();
        await evening.DoAsync("marta", cancelled, "cancel");

        var ledger = await evening.GetAsync<LedgerTotals>("ada", "/api/v1/admin/ledger");

        ledger.IsBalanced.ShouldBeTrue();
        ledger.Accounts.ToDictionary(a => a.Account, a => a.Balance.Amount).ShouldBe(
            new Dictionary<string, long>
            {
                [LedgerAccounts.Provider] = 8000,
                [LedgerAccounts.Guests] = -4000,
                [LedgerAccounts.Held] = 0,
                [LedgerAccounts.Host] = 0,
                [LedgerAccounts.Payouts] = -3600,
                [LedgerAccounts.Fees] = -400,
            }, ignoreOrder: true);
    }

    private static async Task PayOutAsync(BookedEvening evening)
    {
        await evening.SetAsync("status = 'finished'");
        await evening.Api.Database.ExecuteAsync("UPDATE bookings SET status = 'attended' WHERE status = 'confirmed'");
        (await new PayoutStore(evening.Api.Database.Source, TimeProvider.System).PayOutAsync(evening.Session, 10, default)).ShouldBeTrue();
    }

    private static Task<HostBalance[]> BalanceAsync(BookedEvening evening) =>
        evening.GetAsync<HostBalance[]>("marta", "/api/v1/hosts/me/balance");

    private static HostBalance Balance(long held, long balance, long paidOut) =>
        new(new Money(held, "PLN"), new Money(balance, "PLN"), new Money(paidOut, "PLN"));
}
