using System.Text;
using Couchannel.Data.Sessions;

namespace Couchannel.Data.Tests.Sessions;

/// <summary>Searches among thousands of sessions use the indexes that are there for them.</summary>
public sealed class SearchPlanTests(TestServers servers)
{
    public static readonly TheoryData<SessionFilter, SessionSort, string> Searches = new()
    {
        { new(), SessionSort.Time, "session_listings_time" },
        { new(), SessionSort.Price, "session_listings_price" },
        { new(), SessionSort.Reputation, "session_listings_reputation" },
        { new(City: "Tówn 7"), SessionSort.Time, "session_listings_city" },
        { new(League: "LEAGUE 3"), SessionSort.Time, "session_listings_league" },
        { new(Text: "side1234"), SessionSort.Time, "session_listings_search" },
        { new(Text: "side12 other"), SessionSort.Price, "session_listings_search" },
        { new(Near: new(49.5, 15, 15)), SessionSort.Distance, "session_listings_place" },
    };

    [Fact]
    public async Task Each_search_reads_an_index_and_never_the_whole_table()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        await ManySessions.AddAsync(database);
        var differences = new List<string>();
        foreach (var row in Searches)
        {
            var (filter, sort, index) = row.Data;
            var plan = await ExplainAsync(database, filter, sort);
            if (!plan.Contains(index, StringComparison.Ordinal) || plan.Contains("Seq Scan on session_listings", StringComparison.Ordinal))
            {
                differences.Add($"{filter} by {sort} does not read {index}:\n{plan}");
            }
        }

        differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_its_index_a_search_is_seen_to_read_the_whole_table()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        await ManySessions.AddAsync(database);
        await database.ExecuteAsync("DROP INDEX session_listings_search");

        var plan = await ExplainAsync(database, new(Text: "side1234"), SessionSort.Price);

        plan.ShouldContain("Seq Scan on session_listings");
    }

    private static async Task<string> ExplainAsync(TestDatabase database, SessionFilter filter, SessionSort sort)
    {
        await using var command = new SearchStatement(filter, DateTimeOffset.UtcNow).Page(database.Source, sort, null, 20);
        command.CommandText = "EXPLAIN " + command.CommandText;
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new StringBuilder();
        while (await reader.ReadAsync())
        {
            plan.AppendLine(reader.GetString(0));
        }

        return plan.ToString();
    }
}
