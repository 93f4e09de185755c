using System.Net;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Couchannel.Web.Access;

/// <summary>Asks the issuer for new tokens, and gives back those that are not needed any more.</summary>
internal sealed class IssuerTokens(IOptionsMonitor<OpenIdConnectOptions> options, OidcSettings settings)
{
    private OpenIdConnectOptions Options => options.Get(OpenIdConnectDefaults.AuthenticationScheme);

    /// <returns>The new tokens, or <see langword="null"/> where the refresh token is no longer good.</returns>
    /// <exception cref="HttpRequestException">The issuer does not answer as it should.</exception>
    public async Task<OpenIdConnectMessage?> RefreshAsync(string refreshToken, CancellationToken cancellationToken)
    {
        var configuration = await ConfigurationAsync(cancellationToken);
        using var answer = await PostAsync(
            configuration.TokenEndpoint, [new("grant_type", "refresh_token"), new("refresh_token", refreshToken)], cancellationToken);
        if (answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized)
        {
            return null;
        }

        answer.EnsureSuccessStatusCode();
        return new OpenIdConnectMessage(await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>Takes a refresh token back, where the issuer offers that.</summary>
    /// <exception cref="HttpRequestException">The issuer does not answer as it should.</exception>
    public async Task RevokeAsync(string refreshToken, CancellationToken cancellationToken)
    {
        var configuration = await ConfigurationAsync(cancellationToken);
        if (configuration.RevocationEndpoint is { Length: > 0 } address)
        {
            using var answer = await PostAsync(
                address, [new("token", refreshToken), new("token_type_hint", "refresh_token")], cancellationToken);
            answer.EnsureSuccessStatusCode();
        }
    }

    private async Task<OpenIdConnectConfiguration> ConfigurationAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Options.ConfigurationManager!.GetConfigurationAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is InvalidOperationException or IOException)
        {
            throw new HttpRequestException("The issuer's discovery document cannot be read.", failure);
        }
    }

    private async Task<HttpResponseMessage> PostAsync(
        string address, IEnumerable<KeyValuePair<string, string>> form, CancellationToken cancellationToken)
    {
        using var content = new FormUrlEncodedContent(
            [.. form, new("client_id", settings.ClientId), new("client_secret", settings.ClientSecret)]);
        return await Options.Backchannel.PostAsync(address, content, cancellationToken);
    }
}
