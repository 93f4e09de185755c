using System.Net;
using System.Net.Http.Json;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Problems;
using Couchannel.Contracts.Users;
using Microsoft.AspNetCore.Mvc;

namespace Couchannel.Api.Tests.Users;

/// <summary>Where and in which language a user is written to.</summary>
public sealed class ProfileTests(TestServers servers)
{
    [Theory]
    [InlineData("pl", Languages.Polish)]
    [InlineData("pl-PL", Languages.Polish)]
    [InlineData("PL_pl", Languages.Polish)]
    [InlineData("en-GB", Languages.English)]
    [InlineData("de-DE", Languages.English)]
    [InlineData("polish", Languages.English)]
    [InlineData(null, Languages.English)]
    public async Task The_language_is_the_issuers_until_the_user_chooses(string? locale, string language)
    {
        await using var api = await ApiUnderTest.StartAsync(servers);

        (await MeAsync(api, ("locale", locale))).Language.ShouldBe(language);
    }

    [Fact]
    public async Task What_the_user_chose_stays_whatever_the_issuer_says()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        (await MeAsync(api, ("locale", "en"))).Language.ShouldBe(Languages.English);

        (await ChooseAsync(api, new UpdateMeRequest(Languages.Polish))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await MeAsync(api, ("locale", "en"))).Language.ShouldBe(Languages.Polish);
        await using var other = api.Replica();
        (await MeAsync(other, ("locale", "en"))).Language.ShouldBe(Languages.Polish);
        (await api.Database.ScalarAsync<string>("SELECT result FROM audit_log WHERE action = 'user.update'")).ShouldBe("done");
    }

    [Fact]
    public async Task Another_locale_takes_the_place_of_the_one_before()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        (await MeAsync(api, ("locale", "en"))).Language.ShouldBe(Languages.English);

        await using var later = api.Replica();
        (await MeAsync(later, ("locale", "pl"))).Language.ShouldBe(Languages.Polish);
        await using var silent = api.Replica();
        (await MeAsync(silent)).Language.ShouldBe(Languages.Polish);
    }

    [Theory]
    [InlineData("de")]
    [InlineData("")]
    [InlineData("PL")]
    [InlineData(null)]
    public async Task A_language_that_is_none_of_ours_is_refused_and_changes_nothing(string? language)
    {
        await using var api = await ApiUnderTest.StartAsync(servers);

        var answer = await ChooseAsync(api, new { language });

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<ProblemDetails>())!.Type.ShouldBe(ProblemTypes.Validation);
        (await api.Database.ScalarAsync<bool>("SELECT language_chosen FROM users")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("ola@couchannel.example", null, "ola@couchannel.example")]
    [InlineData("ola@couchannel.example", "true", "ola@couchannel.example")]
    [InlineData("ola@couchannel.example", "false", null)]
    [InlineData("Ola <ola@couchannel.example>", null, null)]
    [InlineData("ola", null, null)]
    [InlineData("ola@couchannel.example\r\nBcc: x@y.example", null, null)]
    [InlineData(null, null, null)]
    public async Task An_address_is_taken_where_it_is_one_and_the_users_own(string? claim, string? verified, string? email)
    {
        await using var api = await ApiUnderTest.StartAsync(servers);

        (await MeAsync(api, ("email", claim), ("email_verified", verified))).Email.ShouldBe(email);
    }

    [Fact]
    public async Task A_new_address_takes_the_place_of_the_old_one_and_none_leaves_it()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        await MeAsync(api, ("email", "old@couchannel.example"));
        await using var later = api.Replica();
        (await MeAsync(later, ("email", "new@couchannel.example"))).Email.ShouldBe("new@couchannel.example");
        await using var silent = api.Replica();
        (await MeAsync(silent)).Email.ShouldBe("new@couchannel.example");
    }

    private static async Task<Me> MeAsync(ApiUnderTest api, params (string Name, string? Value)[] claims)
    {
        var token = api.Issuer.Token("ola", Scopes.BookingsWrite);
        foreach (var (name, value) in claims.Where(c => c.Value is not null))
        {
            token.Claims[name] = value;
        }

        return (await api.ClientWith(token.Sign(api.Issuer.Key)).GetFromJsonAsync<Me>("/api/v1/me"))!;
    }

    private static Task<HttpResponseMessage> ChooseAsync(ApiUnderTest api, object body) =>
        api.ClientOf("ola").PatchAsJsonAsync("/api/v1/me", body);
}
