using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Couchannel.Api.Access;

/// <summary>Fetches what the issuer publishes: where its keys are, and the keys.</summary>
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
        var address = settings.JwksUrl ?? await DiscoverAsync(cancellationToken);
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

    private async Task<Uri> DiscoverAsync(CancellationToken cancellationToken)
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

            var keys = new Uri(document.RootElement.GetProperty("jwks_uri").GetString() ?? "", UriKind.Absolute);
            return settings.MayFetch(keys) ? keys : throw new InvalidDataException($"{address} has its keys where they are not safe.");
        }
        catch (Exception malformed)
            when (malformed is JsonException or KeyNotFoundException or InvalidOperationException or UriFormatException)
        {
            throw new InvalidDataException($"{address} holds no discovery document.", malformed);
        }
    }

    private async Task<string> TextAsync(Uri address, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(ClientName);
        return await client.GetStringAsync(address, cancellationToken);
    }
}
