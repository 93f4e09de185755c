using Couchannel.EndToEnd.Tests.Browser;
using Couchannel.EndToEnd.Tests.Pages;

namespace Couchannel.EndToEnd.Tests;

/// <summary>What an attacker tries in a victim's browser.</summary>
public sealed class AttackTests(BrowserFixture browser, WebAddress address)
{
    private const string Session = "couchannel-session";

    [Fact]
    public async Task A_session_planted_in_a_browser_does_not_become_that_of_who_signs_in_there()
    {
        await using var attacker = await SignedInAsync("Kuba Zieliński");
        await using var victim = await browser.VisitAsync(address.Web);
        var planted = await attacker.CookieAsync(Session);
        await victim.PlantAsync(Session, planted);
        await new SessionsPage(victim.Page).OpenAsync();
        await new Masthead(victim.Page).ShouldGreetAsync("Kuba Zieliński");

        await victim.Page.GotoAsync("/account/sign-in");
        await new IssuerPage(victim.Page).BecomeAsync("Ola Nowak");

        (await victim.CookieAsync(Session)).ShouldNotBe(planted);
        await attacker.Page.ReloadAsync();
        await new Masthead(attacker.Page).ShouldGreetAsync("Kuba Zieliński");
    }

    [Fact]
    public async Task Another_site_can_neither_sign_a_visitor_out_nor_book_for_them()
    {
        await using var victim = await SignedInAsync("Ola Nowak");
        var sessionPath = await victim.Page.GetByRole(AriaRole.Article).First.GetByRole(AriaRole.Link).GetAttributeAsync("href");

        foreach (var (path, fields) in new[] { ("/account/sign-out", ""), (sessionPath!, "<input name='_handler' value='booking'>") })
        {
            var answer = await PostFromElsewhereAsync(victim.Page, new Uri(address.Web, path), fields);

            answer.Status.ShouldBe(400, path);
        }

        await victim.Page.GotoAsync("/");
        await new Masthead(victim.Page).ShouldGreetAsync("Ola Nowak");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/account/sign-in-failed")]
    public async Task No_page_can_be_framed(string path)
    {
        await using var visit = await browser.VisitAsync(address.Web);
        await visit.Page.RouteAsync("http://elsewhere.example/**", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = $"<iframe src='{new Uri(address.Web, path)}'></iframe>",
        }));

        await visit.Page.GotoAsync("http://elsewhere.example/");

        var frame = visit.Page.Frames[1];
        frame.Url.ShouldStartWith("chrome-error:");
        (await frame.Locator("header.masthead").CountAsync()).ShouldBe(0);
    }

    private static async Task<IResponse> PostFromElsewhereAsync(IPage page, Uri target, string fields)
    {
        await page.RouteAsync("http://elsewhere.example/**", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = $"<form method='post' action='{target}'>{fields}<button>Win a couch</button></form>",
        }));
        await page.GotoAsync("http://elsewhere.example/");
        var answer = page.WaitForResponseAsync(response => response.Url == target.ToString() && response.Request.Method == "POST");
        await page.GetByRole(AriaRole.Button).ClickAsync();
        await page.UnrouteAllAsync();
        return await answer;
    }

    private async Task<Visit> SignedInAsync(string name)
    {
        var visit = await browser.VisitAsync(address.Web);
        await new SessionsPage(visit.Page).OpenAsync();
        await (await new Masthead(visit.Page).SignInAsync()).BecomeAsync(name);
        return visit;
    }
}
