using System.Net.Http.Json;
using Couchannel.Contracts;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Audit;
using Couchannel.Contracts.Bookings;
using Npgsql;

namespace Couchannel.Api.Tests.Audit;

/// <summary>Every write leaves a row that says who did what, from where, and what became of it.</summary>
public sealed class AuditTests(TestServers servers)
{
    private const string Somewhere = "203.0.113.7";

    [Fact]
    public async Task Every_outcome_of_a_booking_is_recorded_with_who_and_from_where()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var session = await api.Database.AddSessionAsync(seats: 2);
        var ola = api.ClientOf("ola");
        ola.DefaultRequestHeaders.Add("X-Forwarded-For", Somewhere);

        await ApiUnderTest.BookAsync(ola, session, key: "one");
        await ApiUnderTest.BookAsync(ola, session, key: "one");
        await ApiUnderTest.BookAsync(ola, session, new CreateBookingRequest(2), key: "one");
        await ApiUnderTest.BookAsync(ola, session, new CreateBookingRequest(2));
        await ApiUnderTest.BookAsync(ola, session, new CreateBookingRequest(0));
        await ApiUnderTest.BookAsync(ola, session, "nonsense");
        await ApiUnderTest.BookAsync(api.ClientOf("ola", "openid"), session);
        await ApiUnderTest.BookAsync(api.ClientOf(null), session);

        var rows = await ListAsync(api, "action=booking.create", r => r.Count == 8);
        rows.Select(r => r.Result).ShouldBe(
            ["done", "repeated", "idempotency-key-reused", "sold-out", "validation", "malformed-request", "insufficient-scope",
                "unauthenticated"],
            ignoreOrder: true);
        var olas = await api.Database.ScalarAsync<Guid>("SELECT id FROM users WHERE subject = 'ola'");
        rows.Count(r => r.UserId == olas).ShouldBe(7);
        rows.Count(r => r.Address == Somewhere).ShouldBe(6);
        rows.Single(r => r.Actor == "nobody").Result.ShouldBe("unauthenticated");
        rows.ShouldAllBe(r => r.TraceId != null && r.TraceId.Length == 32);
    }

    [Fact]
    public async Task Administrators_read_it_page_by_page_newest_first_and_by_what_they_look_for()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var session = await api.Database.AddSessionAsync(seats: 2);
        foreach (var guest in new[] { "ola", "kuba", "jan" })
        {
            await api.BookAsync(guest, session);
        }

        var all = await ListAsync(api, "action=booking.create", r => r.Count == 3);
        var first = await PageAsync(api, "action=booking.create&limit=2");
        var second = await PageAsync(api, $"action=booking.create&limit=2&cursor={first.Next}");

        all.Select(r => r.Id).ShouldBe(all.Select(r => r.Id).OrderDescending());
        first.Items.Concat(second.Items).Select(r => r.Id).ShouldBe(all.Select(r => r.Id));
        second.Next.ShouldBeNull();
        (await PageAsync(api, $"user={all[0].UserId}&action=booking.create")).Items.ShouldBe([all[0]]);
        (await PageAsync(api, $"target={session}")).Items.ShouldHaveSingleItem().Result.ShouldBe("sold-out");
        (await PageAsync(api, "result=sold-out")).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_written_is_written()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        await api.ClientOf("ola").GetAsync("/api/v1/me");

        await Should.ThrowAsync<PostgresException>(() => api.Database.ExecuteAsync("UPDATE audit_log SET result = 'nothing'"));
    }

    private static async Task<IReadOnlyList<AuditEntry>> ListAsync(
        ApiUnderTest api, string query, Func<IReadOnlyList<AuditEntry>, bool> fits) =>
        await Eventually.GetAsync(async () => (await PageAsync(api, query)).Items, fits);

    private static async Task<Page<AuditEntry>> PageAsync(ApiUnderTest api, string query) =>
        (await api.ClientOf("ada", Scopes.Admin).GetFromJsonAsync<Page<AuditEntry>>($"/api/v1/admin/audit?{query}"))!;
}
