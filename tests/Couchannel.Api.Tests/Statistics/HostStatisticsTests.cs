using System.Net;
using System.Net.Http.Json;
using Couchannel.Contracts;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Problems;
using Couchannel.Contracts.Statistics;
using Microsoft.AspNetCore.Mvc;

namespace Couchannel.Api.Tests.Statistics;

public sealed class HostStatisticsTests(TestServers servers)
{
    private const string Path = "/api/v1/hosts/me/statistics?from=2025-02&to=2025-04";

    [Fact]
    public async Task A_hosts_months_are_what_one_gets_by_hand()
    {
        await using var spring = await SpringOf2025.CreateAsync(servers);

        var statistics = (await spring.Host("marta").GetFromJsonAsync<HostStatistics>(Path))!;

        (statistics.From, statistics.To).ShouldBe(("2025-02", "2025-04"));
        statistics.Months.Select(m => m.Month).ShouldBe(["2025-02", "2025-03", "2025-04"]);
        statistics.Months[0].Figures.ShouldSay(new HostFigures(0, 0, 0, null, 0, 0, 0, 0, [], null, 0));
        statistics.Months[1].Figures.ShouldSay(new HostFigures(
            Sessions: 2, SeatsOffered: 10, SeatsSold: 6, FillRate: 0.6, Bookings: 7, Confirmed: 5, Cancelled: 2, NoShows: 1,
            Revenue: [new Money(3000, "EUR"), new Money(8750, "PLN")], Rating: 4.5, Reviews: 2));
        statistics.Months[2].Figures.ShouldSay(new HostFigures(
            Sessions: 1, SeatsOffered: 4, SeatsSold: 1, FillRate: 0.25, Bookings: 1, Confirmed: 1, Cancelled: 0, NoShows: 0,
            Revenue: [new Money(2500, "PLN")], Rating: null, Reviews: 0));
        statistics.Total.ShouldSay(new HostFigures(
            Sessions: 3, SeatsOffered: 14, SeatsSold: 7, FillRate: 0.5, Bookings: 8, Confirmed: 6, Cancelled: 2, NoShows: 1,
            Revenue: [new Money(3000, "EUR"), new Money(11_250, "PLN")], Rating: 4.5, Reviews: 2));
    }

    [Fact]
    public async Task Each_host_sees_his_own_alone()
    {
        await using var spring = await SpringOf2025.CreateAsync(servers);

        var statistics = (await spring.Host("piotr").GetFromJsonAsync<HostStatistics>(Path))!;

        statistics.Total.ShouldSay(new HostFigures(
            Sessions: 1, SeatsOffered: 4, SeatsSold: 1, FillRate: 0.25, Bookings: 2, Confirmed: 1, Cancelled: 0, NoShows: 0,
            Revenue: [new Money(1500, "PLN")], Rating: null, Reviews: 0));
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again_and_what_has_is()
    {
        await using var spring = await SpringOf2025.CreateAsync(servers);
        using var marta = spring.Host("marta");
        var first = await marta.GetAsync(Path);
        first.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");
        marta.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);

        (await marta.GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        var session = await spring.History.AddSessionAsync("Kazimierz Corner", "2025-02-10T18:00Z", seats: 5);
        await spring.History.BookAsync(session, 5, ["held", "authorised", "confirmed"]);
        await spring.CountAsync();

        var changed = await marta.GetFromJsonAsync<HostStatistics>(Path);
        changed!.Months[0].Figures.ShouldSay(
            new HostFigures(1, 5, 5, 1.0, 1, 1, 0, 0, [new Money(12_500, "PLN")], null, 0));
    }

    [Fact]
    public async Task Whoever_is_no_host_is_told_so()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);

        var answer = await api.ClientOf("ola", Scopes.SessionsWrite).GetAsync(Path);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Content.ReadFromJsonAsync<ProblemDetails>())!.Type.ShouldBe(ProblemTypes.NotAHost);
    }

    [Theory]
    [InlineData("from=2025", "from")]
    [InlineData("from=2025-13", "from")]
    [InlineData("from=2025-1", "from")]
    [InlineData("from=1999-12", "from")]
    [InlineData("to=2101-01", "to")]
    [InlineData("to=2025-03-01", "to")]
    [InlineData("to=%27%3B--", "to")]
    [InlineData("from=2025-04&to=2025-03", "from")]
    [InlineData("from=2023-01&to=2025-01", "from")]
    public async Task Months_that_are_none_are_refused_to_hosts_and_administrators(string query, string field)
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        (await api.ClientOf("marta").GetAsync("/api/v1/me")).EnsureSuccessStatusCode();

        foreach (var answer in new[]
        {
            await api.ClientOf("marta", Scopes.SessionsWrite).GetAsync($"/api/v1/hosts/me/statistics?{query}"),
            await api.ClientOf("ada", Scopes.Admin).GetAsync($"/api/v1/admin/statistics?{query}"),
        })
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            var problem = (await answer.Content.ReadFromJsonAsync<ValidationProblemDetails>())!;
            problem.Type.ShouldBe(ProblemTypes.Validation);
            problem.Errors.Keys.ShouldBe([field]);
        }
    }
}
