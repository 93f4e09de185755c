using System.Web;
using Couchannel.Web.Tests.Support;

namespace Couchannel.Web.Tests.Access;

public sealed class SignOutTests : IAsyncDisposable
{
    private readonly WebApp _app = new();

    [Fact]
    public async Task Signing_out_ends_the_session_here_takes_the_token_back_and_goes_on_to_the_issuer()
    {
        var visitor = await _app.SignedInAsync();

        var answer = await visitor.SignOutAsync();

        answer.Headers.Location!.GetLeftPart(UriPartial.Path).ShouldBe("https://issuer.test/end-session");
        var query = HttpUtility.ParseQueryString(answer.Headers.Location.Query);
        query["id_token_hint"].ShouldNotBeNullOrEmpty();
        query["post_logout_redirect_uri"].ShouldBe("http://localhost/signout-callback-oidc");
        _app.Issuer.Revoked.ShouldBe(["refresh-1"]);
        (await visitor.NameAsync()).ShouldBeNull();
        (await visitor.OpenAsync($"/signout-callback-oidc?state={Uri.EscapeDataString(query["state"]!)}"))
            .Headers.Location!.ToString().ShouldBe("/");
    }

    [Fact]
    public async Task The_cookie_of_a_session_that_has_ended_is_worth_nothing()
    {
        var visitor = _app.Visitor();
        var leave = await visitor.OpenAsync("/account/sign-in");
        var back = await visitor.OpenAsync(_app.Issuer.CodeFor(leave.Headers.Location!, "ola"));
        var stolen = _app.VisitorWithoutCookies();
        stolen.DefaultRequestHeaders.Add("Cookie", back.Headers.GetValues("Set-Cookie")
            .Single(c => c.StartsWith("couchannel-session=", StringComparison.Ordinal)).Split(';')[0]);
        (await stolen.NameAsync()).ShouldBe("ola's name");

        await visitor.SignOutAsync();

        (await stolen.NameAsync()).ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Signing_out_everywhere_ends_the_sessions_in_other_browsers(bool everywhere)
    {
        var here = await _app.SignedInAsync("ola");
        var there = await _app.SignedInAsync("ola");
        var somebodyElse = await _app.SignedInAsync("kuba");

        await here.SignOutAsync(everywhere);

        (await here.NameAsync()).ShouldBeNull();
        (await there.NameAsync() is null).ShouldBe(everywhere);
        _app.Issuer.Revoked.Order().ShouldBe(everywhere ? ["refresh-1", "refresh-2"] : ["refresh-1"]);
        (await somebodyElse.NameAsync()).ShouldBe("kuba's name");
    }

    [Fact]
    public async Task An_issuer_that_does_not_answer_keeps_nobody_in()
    {
        var visitor = await _app.SignedInAsync();
        _app.Issuer.IsDown = true;

        var answer = await visitor.SignOutAsync();

        answer.Headers.Location!.ToString().ShouldBe("/");
        (await visitor.NameAsync()).ShouldBeNull();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
