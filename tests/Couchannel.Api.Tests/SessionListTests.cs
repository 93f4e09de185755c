using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Couchannel.Contracts;
using Couchannel.Contracts.Sessions;

namespace Couchannel.Api.Tests;

public sealed class SessionListTests(TestServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task There_are_at_least_twelve_sessions_of_four_hosts_to_look_at()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);

        var page = await api.ClientOf(null).GetFromJsonAsync<Page<SessionSummary>>("/api/v1/sessions?limit=50", Cancellation);

        page!.Items.Count.ShouldBeGreaterThanOrEqualTo(12);
        page.Items.Select(s => s.HostName).Distinct().Count().ShouldBe(4);
        page.Items.ShouldAllBe(s => s.StartsAt > DateTimeOffset.UtcNow && s.SeatsLeft > 0 && s.PricePerSeat.Currency == "PLN");
        page.Items.ShouldBe(page.Items.OrderBy(s => s.StartsAt).ToArray(), ignoreOrder: false);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(50)]
    public async Task The_pages_hold_every_session_once(int limit)
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var seen = new List<Guid>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await api.ClientOf(null)
                .GetFromJsonAsync<Page<SessionSummary>>($"/api/v1/sessions?limit={limit}&cursor={cursor}", Cancellation);
            seen.AddRange(page!.Items.Select(s => s.Id));
            cursor = page.Next;
        }

        seen.Distinct().Count().ShouldBe(seen.Count);
        seen.Count.ShouldBe((int)await api.Database.ScalarAsync<long>("SELECT count(*) FROM sessions"));
    }

    [Fact]
    public async Task A_list_can_be_of_one_city_and_one_league()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);

        var page = await api.ClientOf(null)
            .GetFromJsonAsync<Page<SessionSummary>>("/api/v1/sessions?city=Wroc%C5%82aw&league=NBA", Cancellation);

        page!.Items.ShouldHaveSingleItem().ShouldSatisfyAllConditions(s => s.City.ShouldBe("Wrocław"), s => s.League.ShouldBe("NBA"));
    }

    [Fact]
    public async Task What_the_client_has_already_is_not_sent_again()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var session = await api.Database.AddSessionAsync(seats: 5);
        var first = await api.ClientOf(null).GetAsync($"/api/v1/sessions/{session}", Cancellation);
        var client = api.ClientOf(null);
        client.DefaultRequestHeaders.IfNoneMatch.Add(new EntityTagHeaderValue(first.Headers.ETag!.Tag));

        (await client.GetAsync($"/api/v1/sessions/{session}", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        await api.BookAsync("ola", session);
        (await client.GetAsync($"/api/v1/sessions/{session}", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    [InlineData("/metrics")]
    [InlineData("/openapi/v1.json")]
    public async Task What_operators_and_tools_ask_for_is_there(string path)
    {
        await using var api = await ApiUnderTest.StartAsync(servers);

        (await api.ClientOf(null).GetAsync(path, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
