using System.Net;
using System.Net.Http.Json;
using Couchannel.Contracts;
using Couchannel.Contracts.Statistics;

namespace Couchannel.Api.Tests.Statistics;

public sealed class PlatformStatisticsTests(TestServers servers)
{
    private const string Path = "/api/v1/admin/statistics?from=2025-03&to=2025-03";

    [Fact]
    public async Task The_platforms_figures_are_what_one_gets_by_hand()
    {
        await using var spring = await SpringOf2025.CreateAsync(servers);

        var statistics = (await spring.Ada().GetFromJsonAsync<PlatformStatistics>(Path))!;

        statistics.Total.ShouldSay(new PlatformFigures(
            Sessions: 3, SeatsOffered: 14, SeatsSold: 7, FillRate: 0.5, Bookings: 9, Confirmed: 6,
            Revenue: [new Money(3000, "EUR"), new Money(10_250, "PLN")]));
        statistics.Funnel.ShouldBe(new BookingFunnel(
            Held: 9, Authorised: 6, Confirmed: 6, Attended: 2, NoShows: 1, Rejected: 1, Expired: 2, Cancelled: 2,
            ConfirmationRate: 0.6667, ExpiryRate: 0.2222, SecondsToConfirm: 120));
        statistics.Leagues.ShouldSay(
        [
            new("Ekstraklasa", new PlatformFigures(2, 10, 6, 0.6, 7, 5, [new Money(3000, "EUR"), new Money(8750, "PLN")])),
            new("NBA", new PlatformFigures(1, 4, 1, 0.25, 2, 1, [new Money(1500, "PLN")])),
        ]);
        statistics.Cities.ShouldSay(
        [
            new("Kraków", new PlatformFigures(1, 6, 3, 0.5, 6, 4, [new Money(8750, "PLN")])),
            new("Wrocław", new PlatformFigures(1, 4, 1, 0.25, 2, 1, [new Money(1500, "PLN")])),
            new("Łódź", new PlatformFigures(1, 4, 3, 0.75, 1, 1, [new Money(3000, "EUR")])),
        ]);
    }

    [Fact]
    public async Task Months_without_anything_are_empty_and_have_no_rates()
    {
        await using var spring = await SpringOf2025.CreateAsync(servers);

        var statistics = (await spring.Ada().GetFromJsonAsync<PlatformStatistics>("/api/v1/admin/statistics?from=2024-01&to=2024-12"))!;

        statistics.Total.ShouldSay(new PlatformFigures(0, 0, 0, null, 0, 0, []));
        statistics.Funnel.ShouldBe(new BookingFunnel(0, 0, 0, 0, 0, 0, 0, 0, null, null, null));
        statistics.Leagues.ShouldBeEmpty();
        statistics.Cities.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        await using var spring = await SpringOf2025.CreateAsync(servers);
        using var ada = spring.Ada();
        ada.DefaultRequestHeaders.IfNoneMatch.Add((await ada.GetAsync(Path)).Headers.ETag!);

        (await ada.GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await ada.GetAsync("/api/v1/admin/statistics?from=2025-02&to=2025-03")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
