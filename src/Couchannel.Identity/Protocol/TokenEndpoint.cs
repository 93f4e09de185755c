using Couchannel.Identity.Accounts;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Couchannel.Identity.Protocol;

/// <summary>Changes codes, refresh tokens and clients' secrets into tokens; the server has checked them before.</summary>
internal static class TokenEndpoint
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static async Task<IResult> HandleAsync(HttpContext context, AccountStore accounts, CancellationToken cancellationToken)
    {
        var request = context.GetOpenIddictServerRequest()!;
        if (request.IsClientCredentialsGrantType())
        {
            return Results.SignIn(TokenPrincipal.OfService(request.ClientId!, request.GetScopes()), null, Scheme);
        }

        var earlier = (await context.AuthenticateAsync(Scheme)).Principal!;
        var account = await accounts.FindAsync(earlier.GetClaim(Claims.Subject), cancellationToken);
        return account is null
            ? Refusal.Of(Errors.InvalidGrant, "The account no longer exists.")
            : Results.SignIn(TokenPrincipal.Of(account, earlier.GetScopes(), kept: earlier.Claims), null, Scheme);
    }
}
