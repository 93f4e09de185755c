using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Events;
using Couchannel.Worker.Events;

namespace Couchannel.Worker.Tests.Statistics;

public sealed class StatisticsEventHandlerTests(TestServers servers)
{
    [Fact]
    public async Task What_cannot_be_read_is_poison_and_leaves_no_trace()
    {
        await using var statistics = await StatisticsUnderTest.CreateAsync(servers);
        var session = await statistics.History.AddSessionAsync("Kazimierz Corner", "2025-03-10T18:00Z", seats: 6);
        await statistics.History.BookAsync(session, 1, [BookingStatuses.Held]);
        var read = StatisticsUnderTest.Received((await statistics.History.EventsAsync()).Single());

        foreach (var bad in new[] { read with { Time = null }, read with { Data = "{}" }, read with { Data = """{"bookingId":"x"}""" } })
        {
            await Should.ThrowAsync<PoisonMessageException>(() => statistics.Handler.HandleAsync(bad, default));
        }

        (await statistics.KnownAsync()).ShouldBe("[]");
        (await statistics.Database.ScalarAsync<long>("SELECT count(*) FROM inbox")).ShouldBe(0);
        await statistics.Handler.HandleAsync(read, default);
        (await statistics.Database.ScalarAsync<long>("SELECT count(*) FROM inbox WHERE consumer = 'statistics'")).ShouldBe(1);
        statistics.Handler.Topics.ShouldBe([Topics.Bookings]);
    }

    [Fact]
    public async Task An_event_of_a_booking_that_is_not_there_counts_for_nothing()
    {
        await using var statistics = await StatisticsUnderTest.CreateAsync(servers);
        var session = await statistics.History.AddSessionAsync("Kazimierz Corner", "2025-03-10T18:00Z", seats: 6);
        await statistics.History.BookAsync(session, 1, [BookingStatuses.Held]);
        await statistics.Database.ExecuteAsync("TRUNCATE bookings CASCADE");

        await statistics.HandleAsync(await statistics.History.EventsAsync());
        await statistics.Facts.RebuildAsync(TimeSpan.FromDays(10_000), default);

        (await statistics.KnownAsync()).ShouldBe("[]");
    }

    [Fact]
    public async Task A_time_is_kept_as_the_event_tells_it()
    {
        await using var statistics = await StatisticsUnderTest.CreateAsync(servers);
        var session = await statistics.History.AddSessionAsync("Kazimierz Corner", "2025-03-10T18:00Z", seats: 6);
        await statistics.History.BookAsync(session, 1, [BookingStatuses.Held]);
        await statistics.Database.ExecuteAsync("UPDATE outbox SET occurred_at = '2025-03-01 12:00:00.123456+01'");

        await statistics.HandleAsync(await statistics.History.EventsAsync());

        (await statistics.Database.ScalarAsync<bool>(
            "SELECT f.held_at = o.occurred_at FROM booking_facts f, outbox o")).ShouldBeTrue();
    }
}
