using System.Net;
using AngleSharp.Dom;
using Couchannel.Contracts;
using Couchannel.Contracts.Sessions;
using Couchannel.Web.Tests.Support;

namespace Couchannel.Web.Tests.Pages;

public sealed class SiteTests : IAsyncDisposable
{
    private readonly WebApp _app = new();

    public SiteTests() => _app.Api.OnGet("/api/v1/sessions?limit=12").Answers(new Page<SessionSummary>([A.Summary], null));

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
    public async Task Assets_and_probes_answer_without_a_cookie(string path)
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
