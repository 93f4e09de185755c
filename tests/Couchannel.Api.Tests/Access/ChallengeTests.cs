using System.Net;
using System.Net.Http.Json;
using Couchannel.Contracts.Access;
using Microsoft.AspNetCore.Mvc;

namespace Couchannel.Api.Tests.Access;

/// <summary>Who is not let in is told why, in words that do not depend on what he sent.</summary>
public sealed class ChallengeTests(TestServers servers)
{
    /// <param name="value">A number is one of seconds from now: what is now is known when the test runs.</param>
    [Theory]
    [InlineData("exp", -60, "The access token has expired.")]
    [InlineData("nbf", 300, "The access token is not valid yet.")]
    [InlineData("aud", "another", "The access token is not for this API.")]
    [InlineData("iss", "https://elsewhere.example", "The access token is of an issuer that is not accepted here.")]
    [InlineData("sub", "", "The access token is not valid.")]
    public async Task A_bad_token_is_told_apart_from_none(string claim, object value, string detail)
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var token = api.Issuer.Token("ola", Scopes.BookingsWrite);
        token.Claims[claim] = value is int seconds ? DateTimeOffset.UtcNow.ToUnixTimeSeconds() + seconds : value;

        var answer = await api.ClientWith(token.Sign(api.Issuer.Key)).GetAsync("/api/v1/me");

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer error=\"invalid_token\"");
        (await answer.Content.ReadFromJsonAsync<ProblemDetails>())!.Detail.ShouldBe(detail);
    }

    [Fact]
    public async Task Clocks_may_differ_by_seconds()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var token = api.Issuer.Token("ola", Scopes.BookingsWrite);
        token.Claims["exp"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 5;

        (await api.ClientWith(token.Sign(api.Issuer.Key)).GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_scope_that_is_missing_is_named()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);

        var answer = await ApiUnderTest.BookAsync(api.ClientOf("ola", "openid"), Guid.NewGuid());

        answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer error=\"insufficient_scope\", scope=\"bookings:write\"");
    }

    [Theory]
    [InlineData("API_OIDC_AUDIENCE_CLAIM", "client_id", "client_id", "couchannel-api")]
    [InlineData("API_OIDC_SCOPE_PREFIX", "couchannel-api/", "scope", "openid couchannel-api/bookings:write")]
    [InlineData("API_OIDC_AUDIENCE", "nobody, somebody", "aud", "somebody")]
    public async Task Providers_with_other_habits_are_served_by_a_setting(string setting, string value, string claim, string content)
    {
        await using var api = await ApiUnderTest.StartAsync(servers, new() { [setting] = value });
        var session = await api.Database.AddSessionAsync(seats: 2);
        var token = api.Issuer.Token("ola", Scopes.BookingsWrite);
        var plain = await ApiUnderTest.BookAsync(api.ClientWith(token.Sign(api.Issuer.Key)), session);

        token.Claims[claim] = content;
        var fitting = await ApiUnderTest.BookAsync(api.ClientWith(token.Sign(api.Issuer.Key)), session);

        plain.StatusCode.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden);
        fitting.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task With_the_keys_address_given_nothing_is_discovered()
    {
        await using var other = await TestIssuer.StartAsync();
        await using var api = await ApiUnderTest.StartAsync(servers, new() { ["API_OIDC_JWKS_URL"] = other.Address + "/keys" });
        var token = api.Issuer.Token("ola", Scopes.BookingsWrite);

        (await api.ClientWith(token.Sign(other.Key)).GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.ClientWith(token.Sign(api.Issuer.Key)).GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        api.Issuer.TimesAsked.ShouldBe(0);
    }
}
