using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Couchannel.Identity.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Couchannel.Identity.Tests;

public sealed class CodeFlowTests : IAsyncDisposable
{
    private readonly IssuerApp _issuer = new();

    [Fact]
    public async Task A_persona_gets_tokens_that_say_what_was_agreed()
    {
        var tokens = await _issuer.Flow().SignInAsync("ola");

        var access = await _issuer.ValidateAsync((string)tokens["access_token"]!);
        access.IsValid.ShouldBeTrue(access.Exception?.Message);
        var jwt = (JsonWebToken)access.SecurityToken;
        (jwt.Typ, jwt.Alg, jwt.Subject).ShouldBe(("at+jwt", "RS256", "ola"));
        jwt.Kid.ShouldNotBeNullOrEmpty();
        jwt.GetClaim("name").Value.ShouldBe("Ola Nowak");
        jwt.Claims.ShouldNotContain(c => c.Type == "email");
        jwt.GetClaim("scope").Value.Split(' ').ShouldBe(CodeFlow.AllScopes.Split(' '), ignoreOrder: true);
        jwt.Audiences.ShouldBe(["couchannel-api"]);

        var id = await _issuer.ValidateAsync((string)tokens["id_token"]!, CodeFlow.Client);
        id.IsValid.ShouldBeTrue(id.Exception?.Message);
        id.Claims["name"].ShouldBe("Ola Nowak");
        id.Claims["email"].ShouldBe("ola@couchannel.example");
        id.Claims["nonce"].ShouldBe("the-nonce");
    }

    [Theory]
    [InlineData("ada", true)]
    [InlineData("ola", false)]
    [InlineData("marta", false)]
    public async Task Only_administrators_get_the_scope_of_administrators(string persona, bool granted)
    {
        var tokens = await _issuer.Flow().SignInAsync(persona, "openid admin bookings:write");

        new JsonWebToken((string)tokens["access_token"]!).GetClaim("scope").Value.Split(' ').Contains("admin").ShouldBe(granted);
    }

    [Fact]
    public async Task Who_is_signed_in_already_is_not_asked_again()
    {
        var browser = _issuer.Browser();
        await new CodeFlow(browser).SignInAsync("kuba");

        var answer = await browser.GetAsync(new CodeFlow(browser).AuthorizeUrl(), TestContext.Current.CancellationToken);

        answer.Headers.Location!.ToString().ShouldStartWith($"{CodeFlow.Redirect}?");
        answer.Headers.Location.Query.ShouldContain("state=the-state");
    }

    [Fact]
    public async Task Userinfo_tells_the_name_and_address()
    {
        var tokens = await _issuer.Flow().SignInAsync("piotr");
        var client = _issuer.Browser();
        client.DefaultRequestHeaders.Authorization = new("Bearer", (string)tokens["access_token"]!);

        var told = await client.GetFromJsonAsync<JsonObject>("/connect/userinfo", TestContext.Current.CancellationToken);

        ((string)told!["sub"]!, (string)told["name"]!, (string)told["email"]!)
            .ShouldBe(("piotr", "Piotr Łukaszewicz", "piotr@couchannel.example"));
    }

    [Fact]
    public async Task A_wrong_verifier_is_refused()
    {
        var flow = _issuer.Flow();

        var answer = await flow.RedeemAsync(await flow.CodeOfAsync("ola"), verifier: new CodeFlow(_issuer.Browser()).Verifier);

        await answer.ShouldBeErrorAsync("invalid_grant");
    }

    [Theory]
    [InlineData("code_challenge", null)]
    [InlineData("code_challenge_method", "plain")]
    [InlineData("redirect_uri", "http://localhost/signed-in/elsewhere")]
    [InlineData("redirect_uri", "http://evil.example/signed-in")]
    [InlineData("response_type", "token")]
    [InlineData("response_mode", "form_post")]
    [InlineData("client_id", "nobody")]
    [InlineData("scope", "openid everything")]
    public async Task An_authorization_that_is_not_as_it_must_be_gives_no_code(string parameter, string? value)
    {
        var browser = _issuer.Browser();
        await new CodeFlow(browser).SignInAsync("ola");

        var answer = await browser.GetAsync(
            new CodeFlow(browser).AuthorizeUrl(changes: (parameter, value)), TestContext.Current.CancellationToken);

        if (answer.Headers.Location is { } location)
        {
            location.ToString().ShouldStartWith(CodeFlow.Redirect + "?");
            location.Query.ShouldContain("error=");
            location.Query.ShouldNotContain("code=");
        }
        else
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task A_code_is_good_once_and_its_second_use_takes_the_tokens_back()
    {
        var flow = _issuer.Flow();
        var code = await flow.CodeOfAsync("ola");
        var tokens = await CodeFlow.TokensAsync(await flow.RedeemAsync(code));

        await (await flow.RedeemAsync(code)).ShouldBeErrorAsync("invalid_grant");

        await (await flow.RefreshAsync((string)tokens["refresh_token"]!)).ShouldBeErrorAsync("invalid_grant");
    }

    [Fact]
    public async Task A_service_gets_a_token_by_its_secret_and_by_nothing_else()
    {
        var flow = _issuer.Flow();
        var asked = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "couchannel-service",
            ["client_secret"] = IssuerApp.ServiceSecret,
            ["scope"] = "admin",
        };

        var tokens = await CodeFlow.TokensAsync(await flow.PostAsync(asked));
        var jwt = new JsonWebToken((string)tokens["access_token"]!);
        (jwt.Subject, jwt.GetClaim("scope").Value).ShouldBe(("couchannel-service", "admin"));

        await (await flow.PostAsync(new(asked) { ["client_secret"] = "guessed" })).ShouldBeErrorAsync("invalid_client");
        await (await flow.PostAsync(new(asked) { ["client_id"] = "couchannel-tests" })).ShouldBeErrorAsync("unauthorized_client");
        await (await flow.PostAsync(new(asked) { ["scope"] = "bookings:write" })).ShouldBeErrorAsync("invalid_request");
    }

    public ValueTask DisposeAsync() => _issuer.DisposeAsync();
}
