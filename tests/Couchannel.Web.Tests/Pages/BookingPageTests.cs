using System.Net;
using AngleSharp.Dom;
using Couchannel.Contracts;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Problems;
using Couchannel.Web.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Couchannel.Web.Tests.Pages;

public sealed class BookingPageTests : IAsyncDisposable
{
    private const string Chunk = "<blazor-ssr>";

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly WebApp _app;

    public BookingPageTests() => _app = new WebApp(_time);

    [Fact]
    public async Task Streams_each_new_state_until_the_booking_is_confirmed()
    {
        var authorised = A.Booking with { Status = BookingStatuses.Authorised };
        _app.Api.OnGet("/api/v1" + A.BookingPath).Answers(A.Booking, A.Booking, authorised, A.Confirmed);

        var parts = (await ReadStreamAsync()).Split(Chunk);

        var first = WebApp.Parse(parts[0]);
        first.QuerySelector("h1")!.Text().ShouldBe("Booking your seats");
        first.QuerySelector("[aria-current=step]")!.Text().ShouldContain("Payment authorised");
        first.Body!.TextContent.ShouldContain("160.00 zł");
        first.Body!.TextContent.ShouldNotContain("Dąbrowskiego");
        parts.Length.ShouldBeGreaterThan(2);
        parts[^1].ShouldContain("You are in");
        WebUtility.HtmlDecode(parts[^1]).ShouldContain("ul. Dąbrowskiego 17");
        _app.Api.Requests.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData(BookingStatuses.Rejected, "card-declined", "The card was declined. Your seats were released and nothing was charged.")]
    [InlineData(BookingStatuses.Rejected, "insufficient-funds", "does not have enough funds")]
    [InlineData(BookingStatuses.Rejected, "something-new", "could not be completed")]
    [InlineData(BookingStatuses.Expired, null, "did not arrive in time")]
    public async Task Says_in_plain_words_why_a_booking_failed(string status, string? reason, string sentence)
    {
        _app.Api.OnGet("/api/v1" + A.BookingPath).Answers(A.Booking with { Status = status, StatusReason = reason });

        var page = WebApp.Parse(await ReadStreamAsync());

        page.QuerySelector("[role=status]")!.Text().ShouldContain(sentence);
        page.QuerySelector(".steps").ShouldBeNull();
        _app.Api.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("https://bank.example/challenges/7", "https://bank.example/challenges/7")]
    [InlineData("/api/v1/sandbox/challenges/7", null)]
    [InlineData("javascript:alert(1)", null)]
    public async Task Leads_a_guest_whom_his_bank_asks_there_and_goes_on_asking(string told, string? link)
    {
        _app.Api.OnGet("/api/v1" + A.BookingPath).Answers(A.Booking with { PaymentActionUrl = told }, A.Confirmed);

        var parts = (await ReadStreamAsync()).Split(Chunk);

        var first = WebApp.Parse(parts[0]);
        first.QuerySelector("[role=status]")!.Text().ShouldContain("Your bank wants to know that it is you.");
        first.QuerySelector(".ticket a[target]")?.GetAttribute("href").ShouldBe(link);
        (first.QuerySelector(".ticket a[target]") is null).ShouldBe(link is null);
        parts[^1].ShouldContain("You are in");
        parts[^1].ShouldNotContain("bank");
    }

    [Fact]
    public async Task Says_what_goes_back_of_a_booking_that_is_over()
    {
        _app.Api.OnGet("/api/v1" + A.BookingPath).Answers(
            A.Booking with { Status = BookingStatuses.Attended, Refund = new Money(1500, "PLN") });

        var page = WebApp.Parse(await ReadStreamAsync());

        page.QuerySelector(".about")!.Text().ShouldContain("15.00 zł of 160.00 zł");
        page.QuerySelector($"a[href='{A.BookingPath}/cancel']").ShouldBeNull();
    }

    [Fact]
    public async Task Stops_asking_after_about_a_minute_and_offers_to_refresh()
    {
        _app.Api.OnGet("/api/v1" + A.BookingPath).Answers(A.Booking);
        var started = _time.GetUtcNow();

        var stream = await ReadStreamAsync();

        stream.Split(Chunk)[^1].ShouldContain("Refresh");
        (_time.GetUtcNow() - started).ShouldBeInRange(TimeSpan.FromSeconds(55), TimeSpan.FromSeconds(90));
        _app.Api.Requests.Count.ShouldBeInRange(20, 40);
    }

    [Fact]
    public async Task Keeps_showing_the_last_known_state_while_the_API_is_away()
    {
        _app.Api.OnGet("/api/v1" + A.BookingPath).Answers(A.Booking).IsDown().Answers(A.Confirmed);

        var parts = (await ReadStreamAsync()).Split(Chunk);

        parts.ShouldContain(part => part.Contains("last known state") && part.Contains("Booking your seats"));
        parts[^1].ShouldContain("You are in");
        parts[^1].ShouldNotContain("last known state");
    }

    [Fact]
    public async Task Is_not_found_when_it_is_not_this_guests_booking()
    {
        _app.Api.OnGet("/api/v1" + A.BookingPath).Refuses(HttpStatusCode.NotFound, ProblemTypes.NotFound);

        (await (await _app.SignedInAsync()).OpenAsync(A.BookingPath)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<string> ReadStreamAsync()
    {
        var visitor = await _app.SignedInAsync();

        // What is shown first is on its way before any time passes, however busy the machine is.
        using var response = await visitor.GetAsync(
            A.BookingPath, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        var reading = response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        while (!reading.IsCompleted)
        {
            await Task.WhenAny(reading, Task.Delay(5, TestContext.Current.CancellationToken));
            _time.Advance(TimeSpan.FromMilliseconds(300));
        }

        return await reading;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
