using System.Text.RegularExpressions;
using Couchannel.Contracts;
using Couchannel.Contracts.Sessions;
using Couchannel.Web.Tests.Support;

namespace Couchannel.Web.Tests.Access;

public sealed partial class SecurityHeaderTests : IAsyncDisposable
{
    private readonly WebApp _app = new();

    public SecurityHeaderTests() => _app.Api.OnGet("/api/v1/sessions?limit=12").Answers(new Page<SessionSummary>([A.Summary], null));

    [Theory]
    [InlineData("/")]
    [InlineData("/no-such-page")]
    [InlineData("/?city=unforeseen")]
    [InlineData("/account")]
    [InlineData("/css/tokens.css")]
    [InlineData("/healthz")]
    public async Task Every_answer_tells_the_browser_what_not_to_do(string path)
    {
        var headers = (await _app.Visitor().OpenAsync(path)).Headers;

        var policy = headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldStartWith("default-src 'none'; base-uri 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldContain("form-action 'self' https://issuer.test");
        policy.ShouldNotContain("unsafe");
        policy.ShouldNotContain("*");
        headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
        headers.Contains("Permissions-Policy").ShouldBeTrue();
    }

    [Fact]
    public async Task Each_page_has_its_own_nonce_and_its_script_carries_it()
    {
        var nonces = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            var answer = await _app.Visitor().OpenAsync("/");
            var nonce = Nonce().Match(answer.Headers.GetValues("Content-Security-Policy").Single()).Groups[1].Value;
            (await WebApp.ReadAsync(answer)).QuerySelectorAll("script").ShouldAllBe(script => script.GetAttribute("nonce") == nonce);
            nonces.Add(nonce);
        }

        nonces.ShouldAllBe(nonce => nonce.Length >= 22);
        nonces.Distinct().Count().ShouldBe(3);
    }

    [Theory]
    [InlineData("Development", false)]
    [InlineData("Production", true)]
    public async Task Outside_development_browsers_stay_with_https(string environment, bool expected)
    {
        await using var app = new WebApp(environment: environment);
        var visitor = app.Visitor("https://couchannel.example");

        var headers = (await visitor.OpenAsync("/status/404")).Headers;

        headers.Contains("Strict-Transport-Security").ShouldBe(expected);
    }

    [GeneratedRegex("script-src 'nonce-([^']+)'")]
    private static partial Regex Nonce();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
