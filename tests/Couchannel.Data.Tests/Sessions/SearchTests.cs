using Couchannel.Data.Sessions;

namespace Couchannel.Data.Tests.Sessions;

/// <summary>What a search finds, compared with what a plain look at the tables says.</summary>
public sealed class SearchTests(TestServers servers)
{
    private static readonly SearchArea AroundWarsaw = new(52.23, 21.01, 100);

    public static readonly TheoryData<string, SessionSort> Orders = new()
    {
        { "starts_at, id", SessionSort.Time },
        { "currency, price_amount, id", SessionSort.Price },
        { "reputation DESC, id DESC", SessionSort.Reputation },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task The_pages_hold_every_session_once_in_their_order(string order, SessionSort sort)
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        await ManySessions.AddAsync(database);
        var store = new SessionStore(database.Source, TimeProvider.System);

        var seen = await PagesAsync(store, new(Seats: 3), sort, 700);

        var expected = await database.ScalarAsync<Guid[]>(
            $"""
            SELECT array_agg(id ORDER BY {order})
            FROM (SELECT s.id, s.starts_at, s.currency, s.price_amount, coalesce(h.reputation, 4.0) AS reputation
                  FROM sessions s JOIN venues v ON v.id = s.venue_id JOIN hosts h ON h.id = v.host_id
                  WHERE s.seats_total - s.seats_taken >= 3) x
            """);
        seen.ShouldBe(expected);
    }

    [Fact]
    public async Task Distance_is_from_the_rounded_point_and_tells_nothing_of_the_exact_one()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var session = await database.AddSessionAsync(seats: 5);
        var store = new SessionStore(database.Source, TimeProvider.System);

        var answers = new List<double?>();
        foreach (var (latitude, longitude) in new[] { (52.2251, 21.0051), (52.2349, 21.0149), (52.2301, 21.0102) })
        {
            await database.ExecuteAsync(
                "UPDATE venues v SET latitude = $2, longitude = $3 FROM sessions s WHERE s.id = $1 AND v.id = s.venue_id",
                session, latitude, longitude);
            var found = await store.SearchAsync(new(Near: AroundWarsaw), SessionSort.Distance, null, 50, default);
            answers.Add(found.Single(f => f.Session.Id == session).Kilometres);
        }

        answers.ShouldAllBe(a => a == answers[0]);
        answers[0]!.Value.ShouldBeLessThan(0.001);
    }

    [Theory]
    [InlineData(52.23, 21.01, 50.06, 19.94, 252)] // Warsaw to Kraków
    [InlineData(52.23, 21.01, 54.35, 18.65, 284)] // Warsaw to Gdańsk
    [InlineData(0, 0, 0, 180, 20015)] // half around
    [InlineData(52.23, 21.01, 52.23, 21.01, 0)]
    public async Task Distances_are_those_of_the_earth(double a, double b, double c, double d, double kilometres)
    {
        await using var database = await TestDatabase.CreateAsync(servers);

        (await database.ScalarAsync<double>("SELECT distance_km($1, $2, $3, $4)", a, b, c, d)).ShouldBe(kilometres, 1.5);
    }

    [Fact]
    public async Task Nearest_comes_first_page_by_page_and_what_is_too_far_does_not_come()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        await ManySessions.AddAsync(database);
        var store = new SessionStore(database.Source, TimeProvider.System);
        var filter = new SessionFilter(Near: new(51, 18, 60));

        var seen = await PagesAsync(store, filter, SessionSort.Distance, 37);

        var expected = await database.ScalarAsync<Guid[]>(
            """
            SELECT array_agg(s.id ORDER BY d.km, s.id)
            FROM sessions s JOIN venues v ON v.id = s.venue_id, distance_km(51, 18, v.public_latitude, v.public_longitude) d (km)
            WHERE d.km <= 60
            """);
        expected.Length.ShouldBeGreaterThan(100);
        seen.ShouldBe(expected);
    }

    [Theory]
    [InlineData("Łódź", "LODZ")]
    [InlineData("Gęś – Żółw", "ges zolw")]
    [InlineData("Müller – Čech", "cech mul")]
    [InlineData("Legia – Lech", "lech legia")]
    [InlineData("It's – O'Neill", "o'neill's it")]
    public async Task Words_are_found_by_their_beginnings_without_case_and_accents(string match, string text)
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var session = await database.AddSessionAsync(seats: 5);
        await database.ExecuteAsync("UPDATE sessions SET match = $2 WHERE id = $1", session, match);
        var store = new SessionStore(database.Source, TimeProvider.System);

        var found = await store.SearchAsync(new(Text: text), SessionSort.Time, null, 50, default);

        found.Select(f => f.Session.Id).ShouldContain(session);
        (await store.SearchAsync(new(Text: text + " nowhere"), SessionSort.Time, null, 50, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_listing_follows_its_session_its_venue_and_its_host()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var session = await database.AddSessionAsync(seats: 5);
        var store = new SessionStore(database.Source, TimeProvider.System);

        await database.ExecuteAsync("UPDATE venues v SET city = 'Zażółć' FROM sessions s WHERE s.id = $1 AND v.id = s.venue_id", session);
        (await FindsAsync(new(City: "ZAZOLC"))).ShouldBeTrue();
        await database.ExecuteAsync(
            "UPDATE hosts h SET name = 'Xawery' FROM sessions s JOIN venues v ON v.id = s.venue_id WHERE s.id = $1 AND h.id = v.host_id",
            session);
        (await FindsAsync(new(Text: "xaw"))).ShouldBeTrue();
        await database.ExecuteAsync("UPDATE sessions SET status = 'started' WHERE id = $1", session);
        (await FindsAsync(new())).ShouldBeFalse();

        async Task<bool> FindsAsync(SessionFilter filter) =>
            (await store.SearchAsync(filter, SessionSort.Time, null, 50, default)).Any(f => f.Session.Id == session);
    }

    [Fact]
    public async Task Facets_count_under_all_filters_but_their_own()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var store = new SessionStore(database.Source, TimeProvider.System);
        var filter = new SessionFilter(City: "Warszawa", League: "Ekstraklasa");

        var (cities, leagues) = (await store.CitiesAsync(filter, default), await store.LeaguesAsync(filter, default));

        var counted = await database.ScalarAsync<string[]>(
            """
            SELECT array_agg(c || ':' || n ORDER BY n DESC, c)
            FROM (SELECT v.city AS c, count(*) AS n FROM sessions s JOIN venues v ON v.id = s.venue_id
                  WHERE s.league = 'Ekstraklasa' GROUP BY 1) x
            """);
        cities.Select(f => $"{f.Value}:{f.Count}").ShouldBe(counted);
        leagues.Select(f => f.Value).ShouldBe(["Ekstraklasa", "UEFA Champions League"]);
    }

    private static async Task<List<Guid>> PagesAsync(SessionStore store, SessionFilter filter, SessionSort sort, int limit)
    {
        var seen = new List<Guid>();
        for (SessionPosition? after = null; ;)
        {
            var page = await store.SearchAsync(filter, sort, after, limit, default);
            seen.AddRange(page.Select(f => f.Session.Id));
            if (page.Count < limit)
            {
                return seen;
            }

            after = page[^1].Position(sort);
        }
    }
}
