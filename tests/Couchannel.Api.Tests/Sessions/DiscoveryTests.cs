using System.Globalization;
using System.Net.Http.Json;
using Couchannel.Contracts;
using Couchannel.Contracts.Problems;
using Couchannel.Contracts.Sessions;

namespace Couchannel.Api.Tests.Sessions;

/// <summary>Guests find what they look for, in the order they want.</summary>
public sealed class DiscoveryTests(TestServers servers)
{
    [Theory]
    [InlineData("q=legia lech", "Legia Warszawa – Lech Poznań")]
    [InlineData("q=DERBY trojmiasto&city=gdansk", null)]
    [InlineData("q=tricity&city=gdansk", "Lechia Gdańsk – Arka Gdynia")]
    [InlineData("q=jastrzebski&league=plusliga", "Jastrzębski Węgiel – ZAKSA Kędzierzyn-Koźle")]
    [InlineData("city=wroclaw&maxPrice=1500&currency=PLN", "Los Angeles Lakers – Boston Celtics")]
    [InlineData("city=poznan&language=de", null)]
    [InlineData("league=Formula 1&seats=10", "Grand Prix: the race")]
    [InlineData("league=Formula 1&seats=11", null)]
    public async Task A_search_finds_what_was_meant(string query, string? match)
    {
        await using var api = await ApiUnderTest.StartAsync(servers);

        var page = await PageAsync(api, query);

        page.Items.Select(s => s.Match).ShouldBe(match is null ? [] : [match]);
    }

    [Fact]
    public async Task Dates_bound_what_is_found()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(5), DateTimeOffset.UtcNow.AddDays(9));

        var page = await PageAsync(api, $"from={At(from)}&to={At(to)}&limit=50");

        page.Items.ShouldNotBeEmpty();
        page.Items.ShouldAllBe(s => s.StartsAt >= from.AddSeconds(-1) && s.StartsAt < to);
        page.Items.Count.ShouldBe((int)await api.Database.ScalarAsync<long>(
            "SELECT count(*) FROM sessions WHERE starts_at > $1 AND starts_at < $2", from, to));
    }

    [Theory]
    [InlineData("sort=price")]
    [InlineData("sort=time")]
    [InlineData("sort=reputation")]
    [InlineData("sort=distance&lat=52.23&lon=21.01&within=500")]
    public async Task Every_order_is_kept_from_page_to_page(string query)
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        await PlaceVenuesAsync(api);
        var all = new List<SessionSummary>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await PageAsync(api, $"{query}&limit=3&cursor={cursor}");
            all.AddRange(page.Items);
            cursor = page.Next;
        }

        all.Select(s => s.Id).Distinct().Count().ShouldBe(14);
        all.Count.ShouldBe(14);
        var keys = all.Select(s => query[5..].Split('&')[0] switch
        {
            "price" => s.PricePerSeat.Amount,
            "distance" => s.DistanceKm!.Value,
            "reputation" => -(s.HostReputation ?? 4.0),
            _ => s.StartsAt.UtcTicks,
        }).ToList();
        keys.ShouldBe(keys.Order());
    }

    [Fact]
    public async Task The_nearest_comes_first_and_says_how_far_it_is()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        await PlaceVenuesAsync(api);

        var near = await PageAsync(api, "lat=50.06&lon=19.94&within=300&sort=distance&limit=50");
        var nearer = await PageAsync(api, "lat=50.06&lon=19.94&within=10&limit=50");

        near.Items[0].ShouldSatisfyAllConditions(s => s.City.ShouldBe("Kraków"), s => s.DistanceKm!.Value.ShouldBeLessThan(2));
        near.Items.Single(s => s.Match.StartsWith("Legia Warszawa", StringComparison.Ordinal)).DistanceKm!.Value.ShouldBe(252, 3);
        near.Items.ShouldAllBe(s => s.DistanceKm <= 300);
        nearer.Items.ShouldAllBe(s => s.City == "Kraków");
    }

    [Fact]
    public async Task A_cursor_belongs_to_its_search()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var cursor = (await PageAsync(api, "sort=price&limit=2")).Next;

        (await PageAsync(api, $"sort=price&limit=5&cursor={cursor}")).Items.ShouldNotBeEmpty();
        foreach (var other in new[] { "sort=time", "sort=price&city=Gda%C5%84sk", "sort=price&seats=2" })
        {
            await api.ClientOf(null).GetAsync($"/api/v1/sessions?{other}&limit=2&cursor={cursor}")
                .ShouldRefuseAsync(400, ProblemTypes.InvalidCursor);
        }
    }

    [Fact]
    public async Task Facets_say_what_a_search_could_be_narrowed_to()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);

        var all = await api.ClientOf(null).GetFromJsonAsync<SessionFacets>("/api/v1/sessions/facets");
        var ofOneLeague = await api.ClientOf(null).GetFromJsonAsync<SessionFacets>("/api/v1/sessions/facets?league=premier league");

        all!.Cities.Sum(c => c.Count).ShouldBe(14);
        all.Cities.Select(c => c.Count).ShouldBe(all.Cities.Select(c => c.Count).OrderDescending());
        all.Leagues.Single(l => l.Value == "Ekstraklasa").Count.ShouldBe(3);
        ofOneLeague!.Cities.Select(c => c.Value).ShouldBe(["Gdańsk", "Poznań"], ignoreOrder: true);
        ofOneLeague.Leagues.Count.ShouldBe(all.Leagues.Count);
    }

    [Fact]
    public async Task A_draft_that_was_given_up_was_never_there()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        using var desk = new HostDesk(api);
        var draft = await desk.DraftAsync();

        await desk.PostAsync($"/api/v1/sessions/{draft.Id}/cancel", new CancelSessionRequest("Not needed"));

        await api.ClientOf(null).GetAsync($"/api/v1/sessions/{draft.Id}").ShouldRefuseAsync(404, ProblemTypes.NotFound);
        (await PageAsync(api, "q=widzew")).Items.ShouldBeEmpty();
    }

    private static Task PlaceVenuesAsync(ApiUnderTest api) => api.Database.ExecuteAsync(
        """
        UPDATE venues v SET latitude = p.latitude, longitude = p.longitude
        FROM (VALUES ('Warszawa', 52.238, 21.029), ('Gdańsk', 54.381, 18.604), ('Kraków', 50.051, 19.946), ('Wrocław', 51.121, 17.034),
                     ('Poznań', 52.416, 16.901), ('Łódź', 51.755, 19.482)) p (city, latitude, longitude)
        WHERE v.city = p.city
        """);

    private static string At(DateTimeOffset time) => Uri.EscapeDataString(time.ToString("O", CultureInfo.InvariantCulture));

    private static async Task<Page<SessionSummary>> PageAsync(ApiUnderTest api, string query) =>
        (await api.ClientOf(null).GetFromJsonAsync<Page<SessionSummary>>($"/api/v1/sessions?{query}"))!;
}
