using System.Globalization;
using Couchannel.Data.Events;
using Couchannel.Data.Statistics;
using Couchannel.Worker.Events;
using Couchannel.Worker.Statistics;

namespace Couchannel.Worker.Tests.Statistics;

/// <summary>The consumer of the statistics on a database of the test's own.</summary>
internal sealed class StatisticsUnderTest : IAsyncDisposable
{
    private StatisticsUnderTest(TestDatabase database)
    {
        Database = database;
        History = new BookedHistory(database);
        Facts = new BookingFactStore(database.Source);
        Handler = new StatisticsEventHandler(new InboxStore(database.Source));
    }

    public TestDatabase Database { get; }

    public BookedHistory History { get; }

    public BookingFactStore Facts { get; }

    public StatisticsEventHandler Handler { get; }

    public static async Task<StatisticsUnderTest> CreateAsync(TestServers servers) => new(await TestDatabase.CreateAsync(servers));

    /// <summary>An event as it comes from the log.</summary>
    public static ReceivedEvent Received(OutboxRow row) => CloudEventFormat.Read(row.Topic, CloudEventFormat.ToMessage(row));

    /// <summary>Gives the handler events by as many consumers as there are lists.</summary>
    public Task HandleAsync(params IEnumerable<IEnumerable<OutboxRow>> consumers) => Task.WhenAll(consumers.Select(async events =>
    {
        foreach (var row in events)
        {
            await Handler.HandleAsync(Received(row), default);
        }
    }));

    /// <summary>All that is known, in a form that can be compared.</summary>
    public Task<string> KnownAsync() => Database.ScalarAsync<string>(
        "SELECT coalesce(jsonb_agg(to_jsonb(f) ORDER BY f.booking_id), '[]')::text FROM booking_facts f");

    /// <summary>All sums, in a form that can be compared.</summary>
    public async Task<string> SumsAsync()
    {
        var (store, range) = (new StatisticsStore(Database.Source), new MonthRange(new(2025, 1, 1), new(2026, 12, 1)));
        var hosts = new List<object>();
        foreach (var n in Enumerable.Range(1, 4))
        {
            var id = Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"0190a000-0000-7000-8000-{n:D12}"));
            hosts.Add(await store.OfHostAsync(id, range, default));
        }

        return System.Text.Json.JsonSerializer.Serialize(new
        {
            hosts,
            offers = (await store.OffersAsync(range, default)).OrderBy(o => o.City).ThenBy(o => o.League),
            booked = (await store.BookedAsync(range, default)).OrderBy(b => b.City).ThenBy(b => b.League).ThenBy(b => b.Currency),
        });
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
