using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Couchannel.Api.Access;

/// <summary>Fetches what the issuer publishes: where its keys are, and the keys; and what it tells of the owner of a token.</summary>
internal sealed class IssuerDocuments(OidcSettings settings, IHttpClientFactory clients)
{
    public const string ClientName = "oidc-issuer";
    public const long LargestDocument = 256 * 1024;

    /// <summary>How long the issuer may take to answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="HttpRequestException">The issuer does not answer, or refuses.</exception>
    /// <exception cref="TaskCanceledException">It did not answer in time.</exception>
    /// <exception cref="InvalidDataException">It publishes something else than what was asked for.</exception>
    public async Task<IReadOnlyList<SecurityKey>> KeysAsync(CancellationToken cancellationToken)
    {
        var address = settings.JwksUrl ?? await DiscoverAsync("jwks_uri", cancellationToken);
        try
        {
            // Keys that encrypt, and secrets, are none that a token is verified with.
            var keys = new JsonWebKeySet(await TextAsync(address, cancellationToken)).GetSigningKeys()
                .Where(k => k is not SymmetricSecurityKey).ToList();
            return keys.Count > 0 ? keys : throw new InvalidDataException($"{address} holds no key that verifies signatures.");
        }
        catch (ArgumentException malformed)
        {
            throw new InvalidDataException($"{address} holds no key set.", malformed);
        }
    }

    /// <summary>What the issuer tells of the owner of a token (UserInfo, OpenID Connect Core 5.3), as claims.</summary>
    /// <inheritdoc cref="KeysAsync"/>
    public async Task<ClaimsPrincipal> OwnerAsync(string token, CancellationToken cancellationToken)
    {
        var address = await DiscoverAsync("userinfo_endpoint", cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(await TextAsync(address, cancellationToken, token));
            return new ClaimsPrincipal(new ClaimsIdentity(
                from member in document.RootElement.EnumerateObject()
                where member.Value.ValueKind is JsonValueKind.String or JsonValueKind.True or JsonValueKind.False
                select new Claim(member.Name, member.Value.ToString())));
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{address} tells nothing of anybody.", malformed);
        }
    }

    private async Task<Uri> DiscoverAsync(string member, CancellationToken cancellationToken)
    {
        var address = new Uri(settings.Issuer + "/.well-known/openid-configuration");
        try
        {
            using var document = JsonDocument.Parse(await TextAsync(address, cancellationToken));
            var issuer = document.RootElement.GetProperty("issuer").GetString();
            if (!settings.IsIssuer(issuer))
            {
                throw new InvalidDataException($"{address} speaks for another issuer.");
            }

            var found = new Uri(document.RootElement.GetProperty(member).GetString() ?? "", UriKind.Absolute);
            return settings.MayFetch(found) ? found : throw new InvalidDataException($"{address} has its {member} where it is not safe.");
        }
        catch (Exception malformed)
            when (malformed is JsonException or KeyNotFoundException or InvalidOperationException or UriFormatException)
        {
            throw new InvalidDataException($"{address} holds no discovery document, or no {member}.", malformed);
        }
    }

    private async Task<string> TextAsync(Uri address, CancellationToken cancellationToken, string? token = null)
    {
        using var client = clients.CreateClient(ClientName);
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await client.GetStringAsync(address, cancellationToken);
    }
}
