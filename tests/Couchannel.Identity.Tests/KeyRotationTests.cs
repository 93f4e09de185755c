using Couchannel.Identity.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Couchannel.Identity.Tests;

public sealed class KeyRotationTests : IAsyncDisposable
{
    private static readonly TimeSpan Rotation = TimeSpan.FromHours(12);

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly IssuerApp _issuer;

    public KeyRotationTests() => _issuer = new IssuerApp(_time, keyRotation: Rotation);

    [Fact]
    public async Task A_key_is_published_before_it_signs_and_stays_until_its_tokens_have_expired()
    {
        var (oldToken, oldKid) = await SignAsync();

        // An hour before its time is over the next key is there, but does not sign yet.
        _time.Advance(Rotation - TimeSpan.FromMinutes(58));
        await KidsAsync(published => published.Count == 2);
        (await SignAsync()).Kid.ShouldBe(oldKid);

        _time.Advance(TimeSpan.FromMinutes(70));
        var kids = await KidsAsync(published => published[0] != oldKid);
        var (newToken, newKid) = await SignAsync();
        kids.ShouldBe([newKid, oldKid]);
        (await _issuer.ValidateAsync(oldToken)).IsValid.ShouldBeTrue();
        (await _issuer.ValidateAsync(newToken)).IsValid.ShouldBeTrue();

        // Tokens are good for ten minutes, clocks are allowed to differ by five.
        _time.Advance(TimeSpan.FromMinutes(20));
        (await KidsAsync(published => published.Count == 1)).ShouldBe([newKid]);
    }

    [Fact]
    public async Task Refresh_tokens_outlive_the_key_that_signed_beside_them()
    {
        var flow = _issuer.Flow();
        var before = (await KidsAsync(_ => true)).Single();
        var tokens = await flow.SignInAsync("ola");
        _time.Advance(Rotation - TimeSpan.FromMinutes(30));
        await KidsAsync(published => published.Count == 2);
        _time.Advance(TimeSpan.FromHours(2));
        await KidsAsync(published => !published.Contains(before));

        tokens = await CodeFlow.TokensAsync(await flow.RefreshAsync((string)tokens["refresh_token"]!));

        (await _issuer.ValidateAsync((string)tokens["access_token"]!)).IsValid.ShouldBeTrue();
    }

    [Fact]
    public async Task Keys_are_files_that_only_their_owner_can_read()
    {
        await _issuer.KeysAsync();

        var files = Directory.EnumerateFiles(_issuer.DataFolder, "*", SearchOption.AllDirectories).ToArray();

        files.ShouldContain(f => f.EndsWith(".pem", StringComparison.Ordinal));
        files.Where(f => Path.GetExtension(f) is ".pem" or ".db").ShouldAllBe(f => IsPrivate(f));
        Directory.EnumerateDirectories(_issuer.DataFolder).ShouldAllBe(d => IsPrivate(d));
    }

    private static bool IsPrivate(string path) => OperatingSystem.IsWindows()
        || (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) == 0;

    private async Task<(string Token, string Kid)> SignAsync()
    {
        var token = (string)(await _issuer.Flow().SignInAsync("ola"))["access_token"]!;
        return (token, new JsonWebToken(token).Kid);
    }

    // The rotation looks once a minute of the issuer's time, on a thread of its own.
    private Task<List<string>> KidsAsync(Func<List<string>, bool> fits) => Eventually.GetAsync(
        async () => (await _issuer.KeysAsync()).Keys.Select(k => k.Kid).ToList(), fits);

    public ValueTask DisposeAsync() => _issuer.DisposeAsync();
}
