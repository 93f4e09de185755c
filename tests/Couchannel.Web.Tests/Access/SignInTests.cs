using System.Net;
using System.Web;
using Couchannel.Contracts;
using Couchannel.Contracts.Sessions;
using Couchannel.Web.Tests.Support;

namespace Couchannel.Web.Tests.Access;

public sealed class SignInTests : IAsyncDisposable
{
    private readonly WebApp _app = new();

    public SignInTests()
    {
        _app.Api.OnGet("/api/v1/sessions?limit=12").Answers(new Page<SessionSummary>([A.Summary], null));
        _app.Api.OnGet("/api/v1" + A.SessionPath).Answers(A.Session);
        _app.Api.OnGet("/api/v1" + A.BookingPath).Answers(A.Confirmed);
    }

    [Fact]
    public async Task Anybody_may_browse_and_the_API_is_asked_in_nobodys_name()
    {
        var page = await WebApp.ReadAsync(await _app.Visitor().OpenAsync("/"));

        page.QuerySelector("header a[href='/account/sign-in?returnUrl=%2F']").ShouldNotBeNull().TextContent.ShouldBe("Sign in");
        _app.Api.Requests.Single().Headers.ShouldNotContainKey("Authorization");
    }

    [Fact]
    public async Task Signing_in_goes_to_the_issuer_with_a_challenge_a_state_and_a_nonce()
    {
        var location = (await _app.Visitor().OpenAsync("/account/sign-in")).Headers.Location!;

        location.GetLeftPart(UriPartial.Path).ShouldBe("https://issuer.test/authorize");
        var query = HttpUtility.ParseQueryString(location.Query);
        (query["response_type"], query["code_challenge_method"], query["client_id"]).ShouldBe(("code", "S256", "web"));
        query["redirect_uri"].ShouldBe("http://localhost/signin-oidc");
        query["scope"].ShouldBe("openid profile email offline_access bookings:write sessions:write");
        new[] { query["code_challenge"], query["state"], query["nonce"] }.ShouldAllBe(value => value!.Length > 20);
    }

    [Fact]
    public async Task Who_is_signed_in_is_greeted_and_the_API_is_asked_in_their_name()
    {
        var visitor = await _app.SignedInAsync("ola");

        await visitor.OpenAsync("/");

        (await visitor.NameAsync()).ShouldBe("ola's name");
        _app.Api.Requests.Single().Headers["Authorization"].ShouldBe("Bearer access-1");
    }

    [Fact]
    public async Task The_cookie_holds_no_token_and_no_script_can_read_it()
    {
        var visitor = _app.Visitor();
        var leave = await visitor.OpenAsync("/account/sign-in");

        var back = await visitor.OpenAsync(_app.Issuer.CodeFor(leave.Headers.Location!, "ola"));

        var cookie = back.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("couchannel-session=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        cookie.Length.ShouldBeLessThan(600);
        back.Headers.GetValues("Set-Cookie").ShouldAllBe(c => !c.Contains("access-"));
    }

    [Fact]
    public async Task A_booking_is_shown_after_signing_in()
    {
        var visitor = _app.Visitor();

        (await visitor.SignInAsync(_app, start: A.BookingPath)).ShouldBe(A.BookingPath);

        (await visitor.OpenAsync(A.BookingPath)).StatusCode.ShouldBe(HttpStatusCode.OK);
        _app.Api.Requests.ShouldAllBe(request => request.Headers["Authorization"] == "Bearer access-1");
    }

    [Fact]
    public async Task A_page_that_fetches_the_next_one_is_told_to_leave_instead_of_fetching_the_issuers()
    {
        var visitor = _app.Visitor();
        visitor.DefaultRequestHeaders.Add("Accept", "text/html; blazor-enhanced-nav=on");

        var answer = await visitor.OpenAsync(A.BookingPath);

        answer.Headers.Location.ShouldBeNull();
        answer.Headers.GetValues("blazor-enhanced-nav-redirect-location").Single()
            .ShouldBe($"/account/sign-in?returnUrl={Uri.EscapeDataString(A.BookingPath)}");
    }

    [Fact]
    public async Task Who_signs_in_to_book_comes_back_to_what_they_chose()
    {
        var visitor = _app.Visitor();
        var form = (await WebApp.ReadAsync(await visitor.OpenAsync(A.SessionPath))).QuerySelector("aside form")!;
        (form.GetAttribute("method"), form.GetAttribute("action")).ShouldBe(("get", $"{A.SessionPath}/sign-in"));

        var back = await visitor.SignInAsync(_app, start: $"{A.SessionPath}/sign-in?Input.Seats=3&Input.Card=tok_decline&Input.Key=k");

        back.ShouldBe($"{A.SessionPath}?seats=3&card=tok_decline");
        var page = await WebApp.ReadAsync(await visitor.OpenAsync(back));
        page.QuerySelector("#seats option[selected]")!.GetAttribute("value").ShouldBe("3");
        page.QuerySelector("input[type=radio][checked]")!.GetAttribute("value").ShouldBe("tok_decline");
        page.QuerySelector("aside form")!.GetAttribute("method").ShouldBe("post");
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("account")]
    [InlineData("")]
    public async Task Nobody_is_sent_to_another_site_after_signing_in(string returnUrl) =>
        (await _app.Visitor().SignInAsync(_app, start: $"/account/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}")).ShouldBe("/");

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
