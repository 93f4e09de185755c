using Couchannel.EndToEnd.Tests.Browser;
using Couchannel.EndToEnd.Tests.Pages;

namespace Couchannel.EndToEnd.Tests;

public sealed class BookingTests(BrowserFixture browser, WebAddress address)
{
    [Theory]
    [Trait("Category", "Trial")]
    [InlineData("desktop", "Ola Nowak")]
    [InlineData("desktop-dark", "Kuba Zieliński")]
    [InlineData("phone", "Ada Wójcik")]
    [InlineData("phone-dark", "Ola Nowak")]
    public async Task A_guest_signs_in_books_a_seat_is_told_the_address_and_signs_out(string look, string name)
    {
        await using var visit = await browser.VisitAsync(address.Web, Look.Named(look));
        var sessions = new SessionsPage(visit.Page);
        await sessions.OpenAsync();
        await visit.ShouldBeFitForEveryoneAsync("sessions");

        var session = await sessions.OpenFirstWithSeatsAsync();
        await visit.ShouldBeFitForEveryoneAsync("session");

        await session.SignInToBookAsync(name);
        await visit.ShouldBeFitForEveryoneAsync("session-signed-in");
        var booking = await session.BookAsync();
        await booking.ShouldBecomeAsync("You are in");
        await Assertions.Expect(booking.Address).ToBeVisibleAsync();
        await visit.ShouldBeFitForEveryoneAsync("booking-confirmed");
        await new Masthead(visit.Page).SignOutAsync();
        visit.ShouldHaveNoErrors();
    }

    [Theory]
    [InlineData("desktop", "Test card that is declined", "declined")]
    [InlineData("phone-dark", "Test card without funds", "enough funds")]
    public async Task A_guest_whose_card_fails_is_told_why(string look, string card, string reason)
    {
        await using var visit = await browser.VisitAsync(address.Web, Look.Named(look));
        var sessions = new SessionsPage(visit.Page);
        await sessions.OpenAsync();

        var session = await sessions.OpenFirstWithSeatsAsync();
        await session.SignInToBookAsync("Kuba Zieliński", seats: "2", card);
        var booking = await session.BookAsync();
        await booking.ShouldBecomeAsync("Not booked");
        await Assertions.Expect(booking.Outcome).ToContainTextAsync(reason);
        await visit.ShouldBeFitForEveryoneAsync("booking-rejected");
        visit.ShouldHaveNoErrors();
    }

    [Fact]
    public async Task A_guest_says_yes_to_his_bank_and_takes_the_booking_back_later()
    {
        await using var visit = await browser.VisitAsync(address.Web, Look.Named("phone"));
        var sessions = new SessionsPage(visit.Page);
        await sessions.OpenAsync();
        var session = await sessions.OpenFirstWithSeatsAsync();
        await session.SignInToBookAsync("Ola Nowak", card: "Test card of a careful bank");

        var booking = await session.BookAsync();
        await booking.PayAtBankAsync();
        await booking.ShouldBecomeAsync("You are in");
        await visit.ShouldBeFitForEveryoneAsync("booking-paid-at-bank");
        await booking.AskToCancelAsync("back");
        await visit.ShouldBeFitForEveryoneAsync("booking-to-cancel");
        await booking.CancelAsync();

        await visit.ShouldBeFitForEveryoneAsync("booking-cancelled");
        visit.ShouldHaveNoErrors();
    }

    [Fact]
    [Trait("Category", "Remote")]
    public async Task A_guest_sees_the_sessions_of_one_city()
    {
        await using var visit = await browser.VisitAsync(address.Web);
        var sessions = new SessionsPage(visit.Page);
        await sessions.OpenAsync();
        var city = await sessions.FirstCityAsync();

        await sessions.FilterByCityAsync(city);

        await sessions.ShouldListOnlyAsync(city);
        await visit.ShouldBeFitForEveryoneAsync("sessions-filtered");
        visit.ShouldHaveNoErrors();
    }

    [Theory]
    [Trait("Category", "Remote")]
    [InlineData("desktop")]
    [InlineData("phone-dark")]
    public async Task A_page_that_does_not_exist_says_so(string look)
    {
        await using var visit = await browser.VisitAsync(address.Web, Look.Named(look));

        var response = await visit.Page.GotoAsync("/no-such-page");

        response.ShouldNotBeNull().Status.ShouldBe(404);
        await visit.ShouldBeFitForEveryoneAsync("not-found");
    }
}
