using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Couchannel.Contracts;
using Couchannel.Contracts.Sessions;
using Couchannel.Web.Tests.Support;

namespace Couchannel.Web.Tests.Pages;

public sealed class SiteTests : IAsyncDisposable
{
    private readonly WebApp _app = new();

    public SiteTests() => _app.Api.OnGet("/api/v1/sessions?limit=12").Answers(new Page<SessionSummary>([A.Summary], null));

    [Fact]
    public async Task A_new_visitor_becomes_a_demo_guest_whom_the_API_is_told()
    {
        var response = await _app.Visitor().OpenAsync("/");

        var cookie = response.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();
        cookie.ShouldMatch("^couchannel-guest=guest-[0-9a-f]{12};");
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        cookie.ShouldNotContain("secure");
        _app.Api.Requests.Single().Headers["X-Demo-Guest"].ShouldBe(Regex.Match(cookie, "guest-[0-9a-f]{12}").Value);
    }

    [Fact]
    public async Task A_returning_visitor_stays_the_same_guest()
    {
        var visitor = _app.Visitor();
        await visitor.OpenAsync("/");

        var response = await visitor.OpenAsync("/");

        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
        _app.Api.Requests.Select(request => request.Headers["X-Demo-Guest"]).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_guest_who_made_up_a_name_gets_a_new_one()
    {
        var visitor = _app.Visitor();
        visitor.DefaultRequestHeaders.Add("Cookie", "couchannel-guest=admin");

        await visitor.OpenAsync("/");

        _app.Api.Requests.Single().Headers["X-Demo-Guest"].ShouldStartWith("guest-");
    }

    [Theory]
    [InlineData("/no-such-page")]
    [InlineData("/sessions/not-an-id")]
    [InlineData("/status/404")]
    public async Task A_page_that_does_not_exist_is_not_found(string path)
    {
        var response = await _app.Visitor().OpenAsync(path);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await WebApp.ReadAsync(response)).QuerySelector("h1")!.Text().ShouldBe("Nothing here");
    }

    [Fact]
    public async Task A_fault_of_ours_is_an_error_page_without_details()
    {
        var response = await _app.Visitor().OpenAsync("/?city=unforeseen");

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var page = await WebApp.ReadAsync(response);
        page.QuerySelector("h1")!.Text().ShouldBe("Something broke");
        page.Body!.TextContent.ShouldNotContain("foresees");
    }

    [Theory]
    [InlineData("/css/tokens.css")]
    [InlineData("/icons.svg")]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task Assets_and_probes_answer_without_making_a_guest(string path)
    {
        var response = await _app.Visitor().OpenAsync(path);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task A_page_has_nothing_that_a_strict_content_security_policy_forbids()
    {
        var page = await WebApp.ReadAsync(await _app.Visitor().OpenAsync("/"));

        page.QuerySelectorAll("script:not([src]), style, [style]").ShouldBeEmpty();
        page.QuerySelectorAll("*").SelectMany(element => element.Attributes).ShouldNotContain(attribute => attribute.Name.StartsWith("on"));
        page.QuerySelectorAll("link[href], script[src]")
            .Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")).ShouldAllBe(url => !url!.Contains("//"));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
