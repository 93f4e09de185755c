using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using OpenIddict.Server.AspNetCore;

namespace Couchannel.Identity.Protocol;

/// <summary>Ends the session here, then sends the browser back to where the client is known to live.</summary>
internal static class EndSessionEndpoint
{
    public static IResult Handle() => Results.SignOut(
        new AuthenticationProperties { RedirectUri = "/" },
        [CookieAuthenticationDefaults.AuthenticationScheme, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
}
