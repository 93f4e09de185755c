using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Couchannel.Tests.Shared;

/// <summary>
/// An OpenID Connect provider of the tests' own on loopback: it publishes its discovery document and keys, and signs whatever token a
/// test wants.
/// </summary>
public sealed class TestIssuer : IAsyncDisposable
{
    public const string Audience = "couchannel-api";

    private readonly WebApplication _server;
    private readonly List<TestKey> _keys = [new("first")];
    private volatile TestKey[] _published;
    private volatile TestKey _current;
    private int _timesAsked;
    private int _timesAskedForOwners;

    private TestIssuer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        (_published, _current) = ([.. _keys], _keys[0]);
        _server = builder.Build();
        _server.MapGet("/.well-known/openid-configuration", () => Answer(() => new
        {
            issuer = Address + "/",
            jwks_uri = Address + "/keys",
            userinfo_endpoint = Address + "/userinfo",
        }));
        _server.MapGet("/userinfo", (HttpContext context) => Answer(() =>
        {
            Interlocked.Increment(ref _timesAskedForOwners);
            return Owners(context.Request.Headers.Authorization.ToString()["Bearer ".Length..]);
        }));
        _server.MapGet("/keys", () => Answer(() =>
        {
            Interlocked.Increment(ref _timesAsked);
            return new { keys = _published.Select(k => k.ToJwk()) };
        }));
    }

    public string Address => _server.Urls.Single();

    /// <summary>How often the keys were asked for.</summary>
    public int TimesAsked => _timesAsked;

    /// <summary>What is told of the owner of a token.</summary>
    public Func<string, object> Owners { get; set; } = _ => new { };

    /// <summary>How often somebody asked for a token's owner.</summary>
    public int TimesAskedForOwners => _timesAskedForOwners;

    /// <summary>Whether the provider answers at all.</summary>
    public bool IsDown { get; set; }

    /// <summary>The key that tokens are signed with.</summary>
    public TestKey Key => _current;

    public static async Task<TestIssuer> StartAsync()
    {
        var issuer = new TestIssuer();
        await issuer._server.StartAsync();
        return issuer;
    }

    /// <summary>Signs with another key from now on, and publishes both, or the new one alone.</summary>
    public void Rotate(string keyId, bool keepOld = true)
    {
        var key = new TestKey(keyId);
        _keys.Add(key);

        // Published before it is used, as issuers do.
        _published = keepOld ? [.. _keys] : [key];
        _current = key;
    }

    /// <summary>A token as it should be, which a test may bend before it is signed.</summary>
    public TestToken Token(string subject, params string[] scopes)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        return new TestToken
        {
            Claims =
            {
                ["iss"] = Address + "/",
                ["aud"] = Audience,
                ["sub"] = subject,
                ["name"] = $"{subject} of the tests",
                ["scope"] = string.Join(' ', scopes),
                ["iat"] = now - 300,
                ["nbf"] = now - 300,
                ["exp"] = now + 3600,
            },
        };
    }

    /// <summary>A good token.</summary>
    public string SignedToken(string subject, params string[] scopes) => Token(subject, scopes).Sign(Key);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _keys.ForEach(k => k.Dispose());
    }

    private IResult Answer(Func<object> body) =>
        IsDown ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable) : Results.Json(body());
}
