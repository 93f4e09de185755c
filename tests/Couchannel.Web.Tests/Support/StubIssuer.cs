using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Web;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Couchannel.Web.Tests.Support;

/// <summary>The issuer as the web speaks with it: discovery, keys, tokens for codes and refresh tokens, revocation.</summary>
internal sealed class StubIssuer : HttpMessageHandler
{
    public const string Address = "https://issuer.test";

    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "stub" };
    private readonly ConcurrentDictionary<string, (string Subject, string Nonce, string Challenge)> _codes = new();
    private readonly ConcurrentDictionary<string, string> _refreshTokens = new();
    private int _issued;

    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(1);

    public bool IsDown { get; set; }

    public bool RefusesRevocation { get; set; }

    public TimeSpan Delay { get; set; }

    /// <summary>What the answer to a refresh waits for.</summary>
    public Task RefreshGate { get; set; } = Task.CompletedTask;

    public ConcurrentQueue<string> Revoked { get; } = new();

    public ConcurrentQueue<string> Refreshes { get; } = new();

    public void Forget() => _refreshTokens.Clear();

    /// <summary>What the issuer would send the browser back with, once somebody has signed in there.</summary>
    public string CodeFor(Uri authorize, string subject)
    {
        var query = HttpUtility.ParseQueryString(authorize.Query);
        var code = RandomNumberGenerator.GetHexString(16);
        _codes[code] = (subject, query["nonce"]!, query["code_challenge"]!);
        return $"/signin-oidc?code={code}&state={Uri.EscapeDataString(query["state"]!)}";
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (IsDown)
        {
            throw new HttpRequestException("Connection refused");
        }

        await Task.Delay(Delay, cancellationToken);
        var form = request.Content is null ? [] : HttpUtility.ParseQueryString(await request.Content.ReadAsStringAsync(cancellationToken));
        return request.RequestUri!.AbsolutePath switch
        {
            "/.well-known/openid-configuration" => Json(new
            {
                issuer = Address,
                authorization_endpoint = Address + "/authorize",
                token_endpoint = Address + "/token",
                end_session_endpoint = Address + "/end-session",
                revocation_endpoint = Address + "/revocation",
                jwks_uri = Address + "/keys",
            }),
            "/keys" => Json(new { keys = new[] { JsonWebKeyConverter.ConvertFromRSASecurityKey(PublicKey()) } }),
            "/token" when form["grant_type"] == "refresh_token" => await RefreshAsync(form["refresh_token"]!),
            "/token" => Redeem(form["code"]!, form["code_verifier"]!),
            "/revocation" => Revoke(form["token"]!),
            var path => throw new InvalidOperationException($"The stub has no {path}."),
        };
    }

    private HttpResponseMessage Redeem(string code, string verifier)
    {
        var challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        return _codes.TryRemove(code, out var known) && known.Challenge == challenge
            ? Json(Tokens(known.Subject, known.Nonce))
            : Json(new { error = "invalid_grant" }, HttpStatusCode.BadRequest);
    }

    private async Task<HttpResponseMessage> RefreshAsync(string token)
    {
        Refreshes.Enqueue(token);
        await RefreshGate;
        return _refreshTokens.TryRemove(token, out var subject)
            ? Json(Tokens(subject, nonce: null))
            : Json(new { error = "invalid_grant" }, HttpStatusCode.BadRequest);
    }

    private HttpResponseMessage Revoke(string token)
    {
        Revoked.Enqueue(token);
        return Json(new { }, RefusesRevocation ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK);
    }

    private object Tokens(string subject, string? nonce)
    {
        var number = Interlocked.Increment(ref _issued);
        _refreshTokens[$"refresh-{number}"] = subject;
        var claims = new Dictionary<string, object>
        {
            ["sub"] = subject,
            ["name"] = $"{subject}'s name",
            ["email"] = $"{subject}@issuer.test",
        };
        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }

        return new
        {
            access_token = $"access-{number}",
            refresh_token = $"refresh-{number}",
            token_type = "Bearer",
            expires_in = (int)TokenLifetime.TotalSeconds,
            id_token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
            {
                Issuer = Address,
                Audience = "web",
                Claims = claims,
                SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
            }),
        };
    }

    private RsaSecurityKey PublicKey() => new(_key.Rsa.ExportParameters(includePrivateParameters: false)) { KeyId = _key.KeyId };

    private static HttpResponseMessage Json(object value, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = JsonContent.Create(value) };
}
