using Couchannel.EndToEnd.Tests.Browser;
using Couchannel.EndToEnd.Tests.Pages;

namespace Couchannel.EndToEnd.Tests;

public sealed class SignInTests(BrowserFixture browser, WebAddress address)
{
    [Theory]
    [InlineData("desktop", "Ola Nowak")]
    [InlineData("desktop-dark", "Marta Zielińska")]
    [InlineData("phone", "Kuba Zieliński")]
    [InlineData("phone-dark", "Ada Wójcik")]
    public async Task Somebody_signs_in_and_out(string look, string name)
    {
        await using var visit = await browser.VisitAsync(address.Web, Look.Named(look));
        var masthead = new Masthead(visit.Page);
        await new SessionsPage(visit.Page).OpenAsync();

        var issuer = await masthead.SignInAsync();
        await visit.ShouldBeFitForEveryoneAsync("issuer-sign-in");
        await issuer.BecomeAsync(name);
        await visit.ShouldBeFitForEveryoneAsync("sessions-signed-in");

        await masthead.OpenAccountAsync(name);
        await visit.ShouldBeFitForEveryoneAsync("account");

        await masthead.SignOutAsync();
        await (await masthead.SignInAsync()).ShouldBeOpenAsync();
        visit.ShouldHaveNoErrors();
    }

    [Theory]
    [InlineData("desktop")]
    [InlineData("phone-dark")]
    public async Task Somebody_makes_an_account_of_their_own(string look)
    {
        await using var visit = await browser.VisitAsync(address.Web, Look.Named(look));
        await new SessionsPage(visit.Page).OpenAsync();
        var issuer = await new Masthead(visit.Page).SignInAsync();
        await issuer.OpenRegistrationAsync();
        await visit.ShouldBeFitForEveryoneAsync("issuer-register");

        await issuer.RegisterAsync("Ewa Mazur", $"ewa-{look}@example.com", "four wooden couches");

        await new Masthead(visit.Page).ShouldGreetAsync("Ewa Mazur");
        visit.ShouldHaveNoErrors();
    }

    [Fact]
    public async Task Who_signs_out_everywhere_is_out_in_the_other_browser_too()
    {
        await using var here = await SignedInAsync("Ola Nowak");
        await using var there = await SignedInAsync("Ola Nowak");
        await new Masthead(here.Page).OpenAccountAsync("Ola Nowak");

        await here.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();
        await new Masthead(here.Page).ShouldGreetNobodyAsync();

        await there.Page.ReloadAsync();
        await new Masthead(there.Page).ShouldGreetNobodyAsync();
        here.ShouldHaveNoErrors();
        there.ShouldHaveNoErrors();
    }

    [Fact]
    public async Task A_page_that_needs_a_name_asks_for_it_even_when_it_is_reached_by_a_link()
    {
        await using var visit = await SignedInAsync("Ola Nowak");
        await visit.ForgetAsync("couchannel-session");

        // The page still shows the link, and fetches what is behind it; the issuer still knows who it is.
        await visit.Page.Locator("header.masthead").GetByRole(AriaRole.Link, new() { Name = "Ola Nowak" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Your account" })).ToBeVisibleAsync();
        visit.ShouldHaveNoErrors();
    }

    private async Task<Visit> SignedInAsync(string name)
    {
        var visit = await browser.VisitAsync(address.Web);
        await new SessionsPage(visit.Page).OpenAsync();
        await (await new Masthead(visit.Page).SignInAsync()).BecomeAsync(name);
        return visit;
    }
}
