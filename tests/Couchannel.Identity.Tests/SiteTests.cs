using System.Net;
using Couchannel.Identity.Tests.Support;

namespace Couchannel.Identity.Tests;

public sealed class SiteTests : IAsyncDisposable
{
    private readonly IssuerApp _issuer = new();

    [Fact]
    public async Task Discovery_tells_what_is_offered_and_no_more()
    {
        var told = await _issuer.DiscoveryAsync();

        ((string)told["issuer"]!).ShouldBe("http://localhost/");
        ((string)told["end_session_endpoint"]!).ShouldBe("http://localhost/connect/end-session");
        told["response_modes_supported"]!.AsArray().Select(v => (string)v!).ShouldBe(["query"]);
        told["code_challenge_methods_supported"]!.AsArray().Select(v => (string)v!).ShouldBe(["S256"]);
        told["grant_types_supported"]!.AsArray().Select(v => (string)v!)
            .ShouldBe(["authorization_code", "refresh_token", "client_credentials"], ignoreOrder: true);
        told["scopes_supported"]!.AsArray().Select(v => (string)v!).ShouldContain("bookings:write");
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/register")]
    [InlineData("/")]
    public async Task A_page_runs_no_script_and_cannot_be_framed(string path)
    {
        var answer = await _issuer.Browser().GetAsync(path, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldStartWith("default-src 'none';");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldContain("form-action 'self' http://web.test");
        policy.ShouldNotContain("unsafe");
        policy.ShouldNotContain("script-src");
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("<script");
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    [InlineData("/metrics")]
    [InlineData("/css/tokens.css")]
    [InlineData("/css/identity.css")]
    [InlineData("/icons.svg")]
    public async Task Probes_and_assets_answer(string path) =>
        (await _issuer.Browser().GetAsync(path, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task Ending_the_session_signs_out_and_goes_back_only_to_a_known_place()
    {
        var browser = _issuer.Browser();
        var flow = new CodeFlow(browser);
        var tokens = await flow.SignInAsync("ola");

        var ended = await browser.GetAsync(
            $"/connect/end-session?id_token_hint={tokens["id_token"]}&post_logout_redirect_uri=http://evil.example/",
            TestContext.Current.CancellationToken);

        ended.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        ended = await browser.GetAsync($"/connect/end-session?id_token_hint={tokens["id_token"]}", TestContext.Current.CancellationToken);
        ended.Headers.Location!.ToString().ShouldBe("/");
        (await browser.GetAsync(flow.AuthorizeUrl(), TestContext.Current.CancellationToken))
            .Headers.Location!.ToString().ShouldContain("/sign-in");
    }

    public ValueTask DisposeAsync() => _issuer.DisposeAsync();
}
