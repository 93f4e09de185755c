using Couchannel.EndToEnd.Tests.Browser;
using Couchannel.EndToEnd.Tests.Pages;

namespace Couchannel.EndToEnd.Tests;

/// <summary>A guest who comes too late waits, is offered what comes free, and takes it.</summary>
public sealed class WaitlistTests(BrowserFixture browser, WebAddress address)
{
    // One seat of it is left.
    private const string Match = "Real Madryt";

    [Fact]
    public async Task A_guest_waits_for_a_seat_leaves_joins_again_and_takes_the_seat_that_comes_free()
    {
        await using var first = await browser.VisitAsync(address.Web);
        var sessions = new SessionsPage(first.Page);
        await sessions.OpenAsync();
        await sessions.OpenCardAsync(Match);
        var session = new SessionPage(first.Page);
        await session.SignInToBookAsync("Ola Nowak");
        await (await session.BookAsync()).ShouldBecomeAsync("You are in");
        var mine = first.Page.Url;

        await using var late = await browser.VisitAsync(address.Web, Look.Named("phone-dark"));
        var there = new SessionsPage(late.Page);
        await there.OpenAsync();
        await there.OpenCardAsync(Match);
        await late.ShouldBeFitForEveryoneAsync("session-sold-out");
        var line = new WaitlistPage(late.Page);
        await line.SignInAsync("Kuba Zieliński");
        await late.ShouldBeFitForEveryoneAsync("waitlist");
        await line.JoinAsync();
        await Assertions.Expect(line.Place).ToContainTextAsync("number 1 of 1");
        await late.ShouldBeFitForEveryoneAsync("waitlist-joined");
        await line.LeaveAsync();
        await line.ShouldBeOpenAsync();
        await line.JoinAsync();
        await Assertions.Expect(line.Place).ToContainTextAsync("number 1 of 1");

        await CancelAsync("ola", mine);

        await late.Page.ReloadAsync();
        await late.ShouldBeFitForEveryoneAsync("waitlist-offered");
        await line.Offer.ClickAsync();
        var offer = new BookingPage(late.Page);
        await Assertions.Expect(offer.Take).ToBeVisibleAsync();
        await late.ShouldBeFitForEveryoneAsync("offer");
        await offer.Take.ClickAsync();
        await offer.ShouldBecomeAsync("You are in");
        first.ShouldHaveNoErrors();
        late.ShouldHaveNoErrors();
    }

    // The pages have no way yet to cancel a booking; the API has.
    private async Task CancelAsync(string persona, string bookingPage)
    {
        using var browsing = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        browsing.BaseAddress = address.App.GetEndpoint("identity");
        var tokens = await new CodeFlow(browsing).SignInAsync(persona);
        using var api = address.App.CreateHttpClient("api");
        api.DefaultRequestHeaders.Authorization = new("Bearer", (string)tokens["access_token"]!);
        var id = new Uri(bookingPage).Segments[^1];
        (await api.PostAsync($"/api/v1/bookings/{id}/cancel", null)).EnsureSuccessStatusCode();
    }
}
