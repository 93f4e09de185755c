using System.Security.Claims;
using Couchannel.Identity.Accounts;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Couchannel.Identity.Protocol;

/// <summary>What tokens say of somebody.</summary>
internal static class TokenPrincipal
{
    private const string Kind = "Couchannel.Identity";

    /// <param name="asked">The scopes asked for: who may not have one does not get it.</param>
    /// <param name="kept">What earlier tokens of the same sign-in said.</param>
    public static ClaimsPrincipal Of(
        Account account, IEnumerable<string> asked, string? signedInAt = null, IEnumerable<Claim>? kept = null)
    {
        var identity = new ClaimsIdentity(kept, Kind, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, account.Subject)
            .SetClaim(Claims.Name, account.Name)
            .SetClaim(Claims.Email, account.Email);
        if (signedInAt is not null)
        {
            identity.SetClaim(Claims.AuthenticationTime, long.Parse(signedInAt, System.Globalization.CultureInfo.InvariantCulture));
        }

        identity.SetScopes(asked.Where(s => s != Names.Administer || account.IsAdministrator));
        identity.SetResources(Names.ApiAudience);
        identity.SetDestinations(claim => GoesTo(claim, identity));
        return new ClaimsPrincipal(identity);
    }

    public static ClaimsPrincipal OfService(string client, IEnumerable<string> asked)
    {
        var identity = new ClaimsIdentity(Kind, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, client).SetClaim(Claims.Name, client);
        identity.SetScopes(asked);
        identity.SetResources(Names.ApiAudience);
        identity.SetDestinations(_ => [Destinations.AccessToken]);
        return new ClaimsPrincipal(identity);
    }

    private static string[] GoesTo(Claim claim, ClaimsIdentity identity) => claim.Type switch
    {
        Claims.Name when identity.HasScope(Scopes.Profile) => [Destinations.AccessToken, Destinations.IdentityToken],
        Claims.Name or Claims.Subject => [Destinations.AccessToken],
        Claims.Email when identity.HasScope(Scopes.Email) => [Destinations.IdentityToken],
        Claims.AuthenticationTime => [Destinations.IdentityToken],
        _ => [],
    };
}
