using System.Net.Http.Json;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Users;

namespace Couchannel.Api.Tests.Users;

/// <summary>An address that tokens do not tell is asked of the issuer.</summary>
public sealed class UserInfoTests(TestServers servers)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task The_issuer_is_asked_once_and_every_replica_knows_then()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        await using var other = api.Replica();
        string? shown = null;
        api.Issuer.Owners = token =>
        {
            shown = token;
            return new { sub = "ola", email = "ola@couchannel.example", email_verified = true, locale = "pl" };
        };
        var token = TokenOf(api);

        (await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => MeAsync(api, token)))).ShouldAllBe(me => me.Name == "ola of the tests");
        await MeAsync(other, token);

        var known = await Eventually.GetAsync(() => MeAsync(other, token), me => me.Email is not null);
        known.ShouldSatisfyAllConditions(
            me => me.Email.ShouldBe("ola@couchannel.example"),
            me => me.Language.ShouldBe(Languages.Polish),
            me => me.Name.ShouldBe("ola of the tests"));
        (await Eventually.GetAsync(() => MeAsync(api, token), me => me.Email is not null)).Email.ShouldBe(known.Email);
        shown.ShouldBe(token);

        // Once by each replica.
        api.Issuer.TimesAskedForOwners.ShouldBeLessThanOrEqualTo(2);
    }

    [Theory]
    [InlineData("kuba", "ola@couchannel.example", true)]
    [InlineData("ola", "ola@couchannel.example", false)]
    [InlineData("ola", "no address", true)]
    [InlineData("ola", null, true)]
    public async Task What_is_not_told_of_him_or_not_his_is_not_taken(string subject, string? email, bool verified)
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        api.Issuer.Owners = _ => new { sub = subject, email, email_verified = verified };

        await MeAsync(api, TokenOf(api));
        await Eventually.GetAsync(() => Task.FromResult(api.Issuer.TimesAskedForOwners), times => times == 1);
        await Task.Delay(Moment, TestContext.Current.CancellationToken);

        (await api.Database.ScalarAsync<bool>("SELECT bool_and(email IS NULL) FROM users")).ShouldBeTrue();
    }

    [Fact]
    public async Task An_issuer_that_does_not_answer_keeps_nobody_out()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var token = TokenOf(api);
        await api.ClientOf("kuba").GetAsync("/api/v1/me", TestContext.Current.CancellationToken);
        api.Issuer.IsDown = true;

        (await MeAsync(api, token)).Email.ShouldBeNull();
        await Task.Delay(Moment, TestContext.Current.CancellationToken);

        // Whoever comes next is asked for all the same.
        api.Issuer.IsDown = false;
        api.Issuer.Owners = _ => new { sub = "zoe", email = "zoe@couchannel.example" };
        var zoe = api.Issuer.SignedToken("zoe", "openid", Scopes.BookingsWrite);
        (await Eventually.GetAsync(() => MeAsync(api, zoe), me => me.Email is not null)).Email.ShouldBe("zoe@couchannel.example");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_needs_not_be_asked_for_is_not(bool told)
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var token = api.Issuer.Token("ola", told ? ["openid", Scopes.BookingsWrite] : [Scopes.BookingsWrite]);
        if (told)
        {
            token.Claims["email"] = "ola@couchannel.example";
        }

        await MeAsync(api, token.Sign(api.Issuer.Key));
        await Task.Delay(Moment, TestContext.Current.CancellationToken);

        api.Issuer.TimesAskedForOwners.ShouldBe(0);
    }

    private static string TokenOf(ApiUnderTest api) => api.Issuer.SignedToken("ola", "openid", Scopes.BookingsWrite);

    private static async Task<Me> MeAsync(ApiUnderTest api, string token) =>
        (await api.ClientWith(token).GetFromJsonAsync<Me>("/api/v1/me"))!;
}
