using System.Net;
using System.Net.Http.Json;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Events;
using Couchannel.Contracts.Problems;
using Microsoft.AspNetCore.Mvc;
using StackExchange.Redis;

namespace Couchannel.Graph.Tests;

public sealed class BookingThroughTheGraphTests(RunningGraph graph)
{
    [Fact]
    public async Task A_booked_seat_is_confirmed_told_to_the_log_and_counted_in_Redis()
    {
        var session = await graph.SessionAsync("Lechia Gdańsk");

        var answer = await graph.BookAsync("ola", session.Id, new CreateBookingRequest(2));
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var held = (await answer.Content.ReadFromJsonAsync<BookingDetails>())!;
        var confirmed = await graph.FollowAsync("ola", held.Id);

        confirmed.Status.ShouldBe(BookingStatuses.Confirmed);
        confirmed.Address.ShouldNotBeNullOrEmpty();
        EventLog.TypesOf(held.Id, (await graph.App.GetConnectionStringAsync("kafka"))!, BookingEventTypes.Confirmed)
            .ShouldBe([BookingEventTypes.Held, BookingEventTypes.Authorised, BookingEventTypes.Confirmed]);
        (await TakenAsync(session.Id, taken => taken == session.SeatsTotal - session.SeatsLeft + 2)).ShouldBe(2);
    }

    [Fact]
    public async Task A_declined_card_leaves_no_seat_taken()
    {
        var session = await graph.SessionAsync("Liverpool");

        var answer = await graph.BookAsync("kuba", session.Id, new CreateBookingRequest(3, SandboxTokens.Decline));
        var held = (await answer.Content.ReadFromJsonAsync<BookingDetails>())!;
        var rejected = await graph.FollowAsync("kuba", held.Id);

        rejected.Status.ShouldBe(BookingStatuses.Rejected);
        rejected.StatusReason.ShouldBe("card-declined");
        (await graph.SessionAsync("Liverpool")).SeatsLeft.ShouldBe(session.SeatsLeft);
        EventLog.TypesOf(held.Id, (await graph.App.GetConnectionStringAsync("kafka"))!, BookingEventTypes.Rejected)
            .ShouldBe([BookingEventTypes.Held, BookingEventTypes.Rejected]);
    }

    [Theory]
    [InlineData("approve", BookingStatuses.Confirmed)]
    [InlineData("refuse", BookingStatuses.Rejected)]
    public async Task A_guest_whom_his_bank_asks_answers_on_its_page_and_the_bank_tells_the_API(string word, string status)
    {
        var session = await graph.SessionAsync("Liverpool");
        var answer = await graph.BookAsync("ola", session.Id, new CreateBookingRequest(1, SandboxTokens.NeedsAuthentication));
        var held = (await answer.Content.ReadFromJsonAsync<BookingDetails>())!;

        using var guest = await graph.ClientOfAsync("ola");
        var asked = await Eventually.GetAsync(
            () => guest.GetFromJsonAsync<BookingDetails>($"/api/v1/bookings/{held.Id}"), b => b!.PaymentActionUrl is not null);
        asked!.Status.ShouldBe(BookingStatuses.Held);
        using var browser = new HttpClient();
        (await browser.GetStringAsync(asked.PaymentActionUrl)).ShouldContain("Couchannel asks for");
        (await browser.PostAsync($"{asked.PaymentActionUrl}/{word}", null)).EnsureSuccessStatusCode();

        (await graph.FollowAsync("ola", held.Id)).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Fifty_guests_at_two_replicas_get_six_seats()
    {
        var session = await graph.SessionAsync("Legia Warszawa");
        session.SeatsLeft.ShouldBe(6);
        var guests = Enumerable.Range(1, 50).Select(n => $"guest-{n}").ToArray();
        foreach (var guest in guests)
        {
            (await graph.ClientOfAsync(guest)).Dispose();
        }

        var answers = await Task.WhenAll(
            guests.Select(guest => graph.BookAsync(guest, session.Id, new CreateBookingRequest(1))));

        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(6);
        var refusals = await Task.WhenAll(answers.Where(a => a.StatusCode != HttpStatusCode.Created)
            .Select(a => a.Content.ReadFromJsonAsync<ProblemDetails>()));
        refusals.Length.ShouldBe(44);
        refusals.ShouldAllBe(p => p!.Status == 409 && p.Type == ProblemTypes.SoldOut);
        (await graph.SessionAsync("Legia Warszawa")).SeatsLeft.ShouldBe(0);
        (await TakenAsync(session.Id, taken => taken == 6)).ShouldBe(6);
    }

    [Fact]
    public async Task A_confirmed_guest_is_written_to_with_a_way_to_his_booking()
    {
        var session = await graph.SessionAsync("Celtics");
        var answer = await graph.BookAsync("kuba", session.Id, new CreateBookingRequest(1));
        var held = (await answer.Content.ReadFromJsonAsync<BookingDetails>())!;
        using var worker = graph.App.CreateHttpClient("worker");

        // The issuer may tell his address after the mail is written: until then it is on the page without one.
        var mails = await Eventually.GetAsync(
            async () => (await worker.GetStringAsync("/mails")).Split("</details>"), page => page.Any(IsHis));

        mails.First(IsHis)
            .ShouldContain(graph.App.GetEndpoint("web", "http").GetLeftPart(UriPartial.Authority) + $"/bookings/{held.Id}");

        bool IsHis(string mail) => mail.Contains("kuba@") && mail.Contains($"/bookings/{held.Id}");
    }

    [Fact]
    public async Task The_web_page_lists_the_sessions()
    {
        using var web = graph.App.CreateHttpClient("web");

        (await web.GetStringAsync("/")).ShouldContain("Lechia");
    }

    [Theory]
    [InlineData("couchannel_consumer_lag")]
    [InlineData("couchannel_outbox_pending")]
    [InlineData("couchannel_outbox_age_seconds")]
    [InlineData("couchannel_events_published_total")]
    [InlineData("couchannel_events_handled_total")]
    public async Task The_worker_measures_the_events_that_pass_through_it(string metric)
    {
        var session = await graph.SessionAsync("Juventus");
        (await graph.BookAsync("ola", session.Id, new CreateBookingRequest(1, SandboxTokens.Decline))).EnsureSuccessStatusCode();
        using var worker = graph.App.CreateHttpClient("worker");

        await Eventually.GetAsync(
            () => worker.GetStringAsync("/metrics"), metrics => metrics.Contains(metric, StringComparison.Ordinal));
    }

    private async Task<int> TakenAsync(Guid session, Func<int, bool> fits)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync((await graph.App.GetConnectionStringAsync("redis"))!);
        return await Eventually.GetAsync(async () => (int)await redis.GetDatabase().HashGetAsync($"seats:{session}", "taken"), fits);
    }
}
