using System.Globalization;
using Couchannel.Identity.Accounts;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.Extensions;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Couchannel.Identity.Protocol;

/// <summary>Gives a client its code once somebody is signed in; sends them to the sign-in page before.</summary>
internal static class AuthorizeEndpoint
{
    public static async Task<IResult> HandleAsync(
        HttpContext context, AccountStore accounts, TimeProvider time, CancellationToken cancellationToken)
    {
        var request = context.GetOpenIddictServerRequest()!;
        var session = await context.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        var account = await accounts.FindAsync(session.Principal?.GetClaim(Claims.Subject), cancellationToken);
        var signedInAt = session.Principal?.GetClaim(Claims.AuthenticationTime);
        if (account is not null && signedInAt is not null && !MustSignInAgain(request, signedInAt, time))
        {
            return Results.SignIn(
                TokenPrincipal.Of(account, request.GetScopes(), signedInAt), null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        }

        return request.HasPromptValue(PromptValues.None)
            ? Refusal.Of(Errors.LoginRequired, "Nobody is signed in.")
            : Results.Challenge(
                new AuthenticationProperties { RedirectUri = ReturnUrl(context, request) },
                [CookieAuthenticationDefaults.AuthenticationScheme]);
    }

    private static bool MustSignInAgain(OpenIddictRequest request, string signedInAt, TimeProvider time)
    {
        var since = time.GetUtcNow().ToUnixTimeSeconds() - long.Parse(signedInAt, CultureInfo.InvariantCulture);
        return request.HasPromptValue(PromptValues.Login) || since > request.MaxAge;
    }

    // Somebody who was asked to sign in again has done so when they come back.
    private static string ReturnUrl(HttpContext context, OpenIddictRequest request) => context.Request.Path + new QueryBuilder(
        request.GetParameters().Where(p => p.Key is not (Parameters.Prompt or Parameters.MaxAge))
            .Select(p => KeyValuePair.Create(p.Key, (string?)p.Value ?? ""))).ToString();
}
