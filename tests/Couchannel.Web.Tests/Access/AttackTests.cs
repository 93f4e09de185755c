using System.Net;
using Couchannel.Web.Tests.Support;

namespace Couchannel.Web.Tests.Access;

public sealed class AttackTests : IAsyncDisposable
{
    private readonly WebApp _app = new();

    [Fact]
    public async Task A_session_that_was_planted_before_signing_in_is_not_the_victims_afterwards()
    {
        var attacker = _app.Visitor();
        var cookie = await SessionCookieAsync(attacker, "attacker");
        var victim = _app.VisitorWithoutCookies();
        victim.DefaultRequestHeaders.Add("Cookie", cookie);
        (await victim.NameAsync()).ShouldBe("attacker's name");

        var leave = await victim.OpenAsync("/account/sign-in");
        var way = leave.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]);
        victim.DefaultRequestHeaders.Remove("Cookie");
        victim.DefaultRequestHeaders.Add("Cookie", string.Join("; ", way.Prepend(cookie)));
        var back = await victim.OpenAsync(_app.Issuer.CodeFor(leave.Headers.Location!, "victim"));

        back.Headers.GetValues("Set-Cookie").ShouldContain(c => c.StartsWith("couchannel-session=", StringComparison.Ordinal));
        (await attacker.NameAsync()).ShouldBe("attacker's name");
    }

    [Fact]
    public async Task A_code_that_another_browser_asked_for_signs_nobody_in()
    {
        var leave = await _app.Visitor().OpenAsync("/account/sign-in");
        var victim = _app.Visitor();

        var back = await victim.OpenAsync(_app.Issuer.CodeFor(leave.Headers.Location!, "attacker"));

        back.Headers.Location!.ToString().ShouldBe("/account/sign-in-failed");
        (await victim.NameAsync()).ShouldBeNull();
        (await victim.OpenAsync("/account/sign-in-failed")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_code_is_of_no_use_a_second_time()
    {
        var visitor = _app.Visitor();
        var leave = await visitor.OpenAsync("/account/sign-in");
        var callback = _app.Issuer.CodeFor(leave.Headers.Location!, "ola");
        (await visitor.OpenAsync(callback)).Headers.Location!.ToString().ShouldBe("/");

        (await _app.Visitor().OpenAsync(callback)).Headers.Location!.ToString().ShouldBe("/account/sign-in-failed");
    }

    [Fact]
    public async Task A_cookie_that_was_made_up_is_nobodys()
    {
        var visitor = _app.VisitorWithoutCookies();
        visitor.DefaultRequestHeaders.Add("Cookie", "couchannel-session=CfDJ8made-up");

        (await visitor.NameAsync()).ShouldBeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("made-up")]
    public async Task Another_site_cannot_sign_anybody_out(string? token)
    {
        var visitor = await _app.SignedInAsync();

        var answer = await visitor.PostAsync(
            "/account/sign-out", new FormUrlEncodedContent(token is null ? [] : [new("__RequestVerificationToken", token)]),
            TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await visitor.NameAsync()).ShouldBe("ola's name");
        (await visitor.OpenAsync("/signout-oidc?iss=https://issuer.test")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.NameAsync()).ShouldBe("ola's name");
    }

    [Fact]
    public async Task Another_persons_form_is_not_taken()
    {
        _app.Api.OnGet("/api/v1" + A.SessionPath).Answers(A.Session);
        var form = await (await _app.SignedInAsync("attacker")).OpenBookingFormAsync();

        var answer = await (await _app.SignedInAsync("victim")).SendAsync(form);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        _app.Api.Requests.ShouldAllBe(request => request.Route.StartsWith("GET"));
    }

    private async Task<string> SessionCookieAsync(HttpClient visitor, string subject)
    {
        var leave = await visitor.OpenAsync("/account/sign-in");
        var back = await visitor.OpenAsync(_app.Issuer.CodeFor(leave.Headers.Location!, subject));
        return back.Headers.GetValues("Set-Cookie")
            .Single(c => c.StartsWith("couchannel-session=", StringComparison.Ordinal)).Split(';')[0];
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
