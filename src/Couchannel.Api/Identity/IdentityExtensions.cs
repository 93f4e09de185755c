using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace Couchannel.Api.Identity;

internal static class IdentityExtensions
{
    /// <summary>Lets the demo identities in, in development. Elsewhere nobody is known, and what needs a guest is refused.</summary>
    public static void AddDemoIdentities(this WebApplicationBuilder builder)
    {
        var authentication = builder.Services.AddAuthentication(
            builder.Environment.IsDevelopment() ? DemoIdentity.SchemeName : NobodyIdentity.SchemeName);
        authentication.AddScheme<AuthenticationSchemeOptions, NobodyIdentity>(NobodyIdentity.SchemeName, null);
        if (builder.Environment.IsDevelopment())
        {
            authentication.AddScheme<AuthenticationSchemeOptions, DemoIdentity>(DemoIdentity.SchemeName, null);
        }
    }

    /// <summary>The id of the guest who asks.</summary>
    public static string GuestId(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier)
        ?? throw new InvalidOperationException("The route does not require a signed-in user.");
}
