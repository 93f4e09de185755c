using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Couchannel.Identity.Accounts;

internal static class SignInExtensions
{
    /// <summary>Remembers in this browser who signed in, and when.</summary>
    public static Task SignInAsync(this HttpContext context, Account account, DateTimeOffset now)
    {
        var identity = new ClaimsIdentity(
            [
                new Claim(Claims.Subject, account.Subject),
                new Claim(Claims.Name, account.Name),
                new Claim(Claims.AuthenticationTime, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            ],
            CookieAuthenticationDefaults.AuthenticationScheme, Claims.Name, Claims.Role);
        return context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(identity));
    }
}
