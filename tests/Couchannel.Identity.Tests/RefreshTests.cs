using Couchannel.Identity.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Couchannel.Identity.Tests;

public sealed class RefreshTests : IAsyncDisposable
{
    private readonly IssuerApp _issuer = new();

    [Fact]
    public async Task Every_refresh_gives_a_new_refresh_token()
    {
        var flow = _issuer.Flow();
        var first = await flow.SignInAsync("ola");

        var second = await CodeFlow.TokensAsync(await flow.RefreshAsync((string)first["refresh_token"]!));
        var third = await CodeFlow.TokensAsync(await flow.RefreshAsync((string)second["refresh_token"]!));

        new[] { first, second, third }.Select(t => (string)t["refresh_token"]!).Distinct().Count().ShouldBe(3);
        var jwt = new JsonWebToken((string)third["access_token"]!);
        (jwt.Subject, jwt.GetClaim("name").Value).ShouldBe(("ola", "Ola Nowak"));
        jwt.GetClaim("scope").Value.ShouldContain("bookings:write");
    }

    [Fact]
    public async Task A_refresh_token_that_is_used_again_takes_all_that_came_of_it_back()
    {
        var flow = _issuer.Flow();
        var first = await flow.SignInAsync("ola");
        var second = await CodeFlow.TokensAsync(await flow.RefreshAsync((string)first["refresh_token"]!));

        await (await flow.RefreshAsync((string)first["refresh_token"]!)).ShouldBeErrorAsync("invalid_grant");

        await (await flow.RefreshAsync((string)second["refresh_token"]!)).ShouldBeErrorAsync("invalid_grant");
    }

    [Fact]
    public async Task A_refresh_token_that_was_revoked_is_refused()
    {
        var flow = _issuer.Flow();
        var tokens = await flow.SignInAsync("ola");

        var revoked = await flow.PostAsync(
            new() { ["client_id"] = CodeFlow.Client, ["token"] = (string)tokens["refresh_token"]! }, "/connect/revocation");

        revoked.IsSuccessStatusCode.ShouldBeTrue();
        await (await flow.RefreshAsync((string)tokens["refresh_token"]!)).ShouldBeErrorAsync("invalid_grant");
    }

    [Fact]
    public async Task Tokens_stay_good_when_the_issuer_starts_again()
    {
        var folder = IssuerApp.NewFolder();
        try
        {
            string access, refresh;
            await using (var before = new IssuerApp(dataFolder: folder))
            {
                var tokens = await before.Flow().SignInAsync("kuba");
                (access, refresh) = ((string)tokens["access_token"]!, (string)tokens["refresh_token"]!);
            }

            await using var after = new IssuerApp(dataFolder: folder);

            (await after.ValidateAsync(access)).IsValid.ShouldBeTrue();
            (await after.Flow().RefreshAsync(refresh)).IsSuccessStatusCode.ShouldBeTrue();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public ValueTask DisposeAsync() => _issuer.DisposeAsync();
}
