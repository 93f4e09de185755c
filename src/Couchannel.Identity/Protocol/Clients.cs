using Couchannel.Identity.Settings;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Couchannel.Identity.Protocol;

/// <summary>Who may ask for tokens, and how.</summary>
internal static class Clients
{
    private static readonly string[] OfPeople =
    [
        Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.Revocation,
        Permissions.Endpoints.EndSession, Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.RefreshToken,
        Permissions.ResponseTypes.Code, Permissions.Scopes.Profile, Permissions.Scopes.Email,
        Permissions.Prefixes.Scope + Names.WriteBookings, Permissions.Prefixes.Scope + Names.WriteSessions,
        Permissions.Prefixes.Scope + Names.Administer,
    ];

    public static IEnumerable<OpenIddictApplicationDescriptor> Of(IdentitySettings settings)
    {
        yield return new OpenIddictApplicationDescriptor
        {
            ClientId = Names.WebClient,
            ClientSecret = settings.WebSecret,
            ClientType = ClientTypes.Confidential,
            ConsentType = ConsentTypes.Implicit,
            DisplayName = "Couchannel",
            RedirectUris = { new Uri(settings.Web, "/signin-oidc") },
            PostLogoutRedirectUris = { new Uri(settings.Web, "/signout-callback-oidc") },
        }.Permit(OfPeople);

        yield return new OpenIddictApplicationDescriptor
        {
            ClientId = Names.TestClient,
            ClientType = ClientTypes.Public,
            ConsentType = ConsentTypes.Implicit,
            DisplayName = "Couchannel's tests",
            RedirectUris = { new Uri(Names.TestRedirect) },
        }.Permit(OfPeople);

        if (settings.ServiceSecret.Length > 0)
        {
            yield return new OpenIddictApplicationDescriptor
            {
                ClientId = Names.ServiceClient,
                ClientSecret = settings.ServiceSecret,
                ClientType = ClientTypes.Confidential,
                DisplayName = "Couchannel's operators",
            }.Permit(
                Permissions.Endpoints.Token, Permissions.GrantTypes.ClientCredentials, Permissions.Prefixes.Scope + Names.Administer);
        }
    }

    private static OpenIddictApplicationDescriptor Permit(this OpenIddictApplicationDescriptor client, params string[] permissions)
    {
        client.Permissions.UnionWith(permissions);
        return client;
    }
}
