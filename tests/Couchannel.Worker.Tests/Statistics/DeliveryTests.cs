using Couchannel.Contracts.Bookings;
using Couchannel.Data.Statistics;
using CsCheck;

namespace Couchannel.Worker.Tests.Statistics;

/// <summary>Whatever happened, and however its events come, the same is known; and a rebuild knows the same.</summary>
public sealed class DeliveryTests(TestServers servers)
{
    private const long Price = 2500;

    [Fact]
    public async Task Any_history_delivered_in_any_order_and_twice_is_counted_as_a_simple_model_counts_it_and_rebuilt_to_the_same()
    {
        await using var statistics = await StatisticsUnderTest.CreateAsync(servers);
        Guid[] sessions = [await AddAsync("Kazimierz Corner"), await AddAsync("Kazimierz Corner"), await AddAsync("Nadodrze Paddock")];

        await Gen.Select(Histories.Bookings, Histories.Deliveries).SampleAsync(async (made, order) =>
        {
            await statistics.Database.ExecuteAsync("TRUNCATE bookings, booking_facts, inbox, outbox CASCADE");
            foreach (var booking in made)
            {
                await statistics.History.BookAsync(sessions[booking.Session], booking.Seats, booking.Path, booking.Refunded);
            }

            var events = await statistics.History.EventsAsync();
            var astray = order.Select(n => events[n % events.Count]).ToList();
            await statistics.HandleAsync(astray, astray.AsEnumerable().Reverse());
            await statistics.HandleAsync(events.Reverse());

            (await CountedAsync(statistics)).ShouldBe(Model(made));
            var (known, sums) = (await statistics.KnownAsync(), await statistics.SumsAsync());
            await statistics.Database.ExecuteAsync(
                "UPDATE booking_facts SET held_at = NULL, confirmed_at = now(), refunded = 1, seats = 8");
            await statistics.Facts.RebuildAsync(TimeSpan.FromDays(10_000), default);
            (await statistics.KnownAsync()).ShouldBe(known);
            (await statistics.SumsAsync()).ShouldBe(sums);
        }, iter: 25, threads: 1);

        Task<Guid> AddAsync(string venue) => statistics.History.AddSessionAsync(venue, "2025-03-10T18:00Z", seats: 40, Price);
    }

    private static async Task<Counted> CountedAsync(StatisticsUnderTest statistics)
    {
        var march = new MonthRange(new(2025, 3, 1), new(2025, 3, 1));
        var rows = await new StatisticsStore(statistics.Database.Source).BookedAsync(march, default);
        return new Counted(
            rows.Sum(r => r.Bookings), rows.Sum(r => r.Held), rows.Sum(r => r.Authorised), rows.Sum(r => r.Confirmed),
            rows.Sum(r => r.Expired), rows.Sum(r => r.Cancelled), rows.Sum(r => r.SeatsSold), rows.Sum(r => r.Earned));
    }

    private static Counted Model(MadeUpBooking[] all)
    {
        // What was offered and not taken was never a booking.
        var made = all.Where(b => b.Path.Contains(BookingStatuses.Held)).ToArray();
        return new Counted(
            made.Length, Passed(BookingStatuses.Held), Passed(BookingStatuses.Authorised), Passed(BookingStatuses.Confirmed),
            Passed(BookingStatuses.Expired), Passed(BookingStatuses.Cancelled),
            made.Where(b => WasConfirmed(b) && !WasCancelled(b)).Sum(b => b.Seats),
            made.Where(WasConfirmed).Sum(b => Price * b.Seats - (b.Refunded ?? (WasCancelled(b) ? Price * b.Seats : 0))));

        int Passed(string state) => made.Count(b => b.Path.Contains(state));
        static bool WasConfirmed(MadeUpBooking b) => b.Path.Contains(BookingStatuses.Confirmed);
        static bool WasCancelled(MadeUpBooking b) => b.Path.Contains(BookingStatuses.Cancelled);
    }

    private sealed record Counted(
        long Bookings, long Held, long Authorised, long Confirmed, long Expired, long Cancelled, long SeatsSold, long Earned);
}
