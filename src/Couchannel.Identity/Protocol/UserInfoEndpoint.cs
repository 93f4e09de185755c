using Couchannel.Identity.Accounts;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Couchannel.Identity.Protocol;

/// <summary>Tells a client about the person whose token it has, as far as the token's scopes go.</summary>
internal static class UserInfoEndpoint
{
    public static async Task<IResult> HandleAsync(HttpContext context, AccountStore accounts, CancellationToken cancellationToken)
    {
        var token = (await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal!;
        if (await accounts.FindAsync(token.GetClaim(Claims.Subject), cancellationToken) is not { } account)
        {
            return Refusal.Of(Errors.InvalidToken, "The token is nobody's.");
        }

        var told = new Dictionary<string, string> { [Claims.Subject] = account.Subject };
        if (token.HasScope(Scopes.Profile))
        {
            told[Claims.Name] = account.Name;
        }

        if (token.HasScope(Scopes.Email))
        {
            told[Claims.Email] = account.Email;
        }

        return Results.Json(told);
    }
}
