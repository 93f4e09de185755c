using Microsoft.AspNetCore.Http.HttpResults;

namespace Couchannel.Identity.Accounts;

/// <summary>Where to go on: never to another site, whatever an address says.</summary>
internal static class LocalUrl
{
    public static string Or(string? url, string fallback) => RedirectHttpResult.IsLocalUrl(url) ? url! : fallback;
}
