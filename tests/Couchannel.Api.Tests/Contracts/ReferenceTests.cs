using System.Net;
using System.Text.RegularExpressions;

namespace Couchannel.Api.Tests.Contracts;

/// <summary>The page on which people read the API is whole without any other site.</summary>
public sealed partial class ReferenceTests(TestServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_on_the_page_comes_from_the_API_itself()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        using var client = api.ClientOf(null);

        var page = await client.GetAsync("/scalar/", Cancellation);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = await page.Content.ReadAsStringAsync(Cancellation);
        var scripts = Script().Matches(html).Select(m => m.Groups[1].Value).ToList();

        scripts.ShouldNotBeEmpty();
        foreach (var script in scripts)
        {
            var answer = await client.GetAsync(new Uri(page.RequestMessage!.RequestUri!, script), Cancellation);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, script);
            answer.Content.Headers.ContentType!.MediaType!.ShouldContain("javascript");
        }

        html.ShouldNotContain("cdn.");
        html.ShouldNotContain("https://");
    }

    [Fact]
    public async Task The_page_may_load_nothing_from_elsewhere_and_be_shown_in_no_frame()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);

        var page = await api.ClientOf(null).GetAsync("/scalar/", Cancellation);

        var policy = page.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("http");
        policy.ShouldNotContain("*");
    }

    [GeneratedRegex("<script[^>]* src=\"([^\"]+)\"")]
    private static partial Regex Script();
}
