using System.Diagnostics;
using System.Net;
using Couchannel.Contracts.Access;

namespace Couchannel.Api.Tests.Access;

/// <summary>Whatever is sent for a token: only what the issuer has signed, for us, for now, about somebody, is one.</summary>
public sealed class TokenFuzzTests(TestServers servers)
{
    private const int Tampered = 2500;
    private const int OftenestAsked = 10;

    [Fact]
    public async Task Tampered_tokens_are_refused_all_of_them_and_none_breaks_anything()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var good = api.Issuer.SignedToken("ola", Scopes.BookingsWrite);
        await KnowKeysAsync(api, good);

        var began = Stopwatch.StartNew();
        var wrong = new List<string>();
        foreach (var bad in TokenMutations.Tampered(good, Tampered))
        {
            if (await StatusAsync(api, bad) is var status && status != HttpStatusCode.Unauthorized)
            {
                wrong.Add($"{status}: {bad}");
            }
        }

        wrong.ShouldBeEmpty();

        // Many of them named a key that is not there; the issuer was not bothered with each.
        api.Issuer.TimesAsked.ShouldBeLessThanOrEqualTo(OftenestAsked * (1 + (int)Math.Ceiling(began.Elapsed.TotalMinutes)));
    }

    [Fact]
    public async Task Forged_tokens_are_refused_all_of_them()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        await KnowKeysAsync(api, api.Issuer.SignedToken("kuba", Scopes.BookingsWrite));
        var wrong = new List<string>();
        foreach (var bad in TokenMutations.Forged(api.Issuer, Scopes.BookingsWrite))
        {
            if (await StatusAsync(api, bad) is var status && status != HttpStatusCode.Unauthorized)
            {
                wrong.Add($"{status}: {bad}");
            }
        }

        wrong.ShouldBeEmpty();
        (await api.Database.ScalarAsync<long>("SELECT count(*) FROM users WHERE subject <> 'kuba'")).ShouldBe(0);
    }

    [Theory]
    [InlineData("scope", "bookings:write openid")]
    [InlineData("scp", "bookings:write")]
    public async Task Scopes_are_read_as_text(string claim, string value)
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var token = api.Issuer.Token("ola");
        token.Claims.Remove("scope");
        token.Claims[claim] = value;

        var session = await api.Database.AddSessionAsync(seats: 2);
        (await ApiUnderTest.BookAsync(api.ClientWith(token.Sign(api.Issuer.Key)), session)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("scope")]
    [InlineData("scp")]
    public async Task Scopes_are_read_as_a_list(string claim)
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var token = api.Issuer.Token("ola");
        token.Claims.Remove("scope");
        token.Claims[claim] = new[] { "openid", "bookings:write" };

        var session = await api.Database.AddSessionAsync(seats: 2);
        (await ApiUnderTest.BookAsync(api.ClientWith(token.Sign(api.Issuer.Key)), session)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    // Until then nothing can be told of any token.
    private static async Task KnowKeysAsync(ApiUnderTest api, string good) =>
        await Eventually.GetAsync(() => StatusAsync(api, good), status => status == HttpStatusCode.OK);

    private static async Task<HttpStatusCode> StatusAsync(ApiUnderTest api, string token)
    {
        using var client = api.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer " + token);
        return (await client.GetAsync("/api/v1/me")).StatusCode;
    }
}
