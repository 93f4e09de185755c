using System.Security.Claims;

namespace Couchannel.Web.Sessions;

internal static class Subject
{
    /// <summary>The issuer's name for somebody, or <see langword="null"/> where nobody is signed in.</summary>
    public static string? Of(ClaimsPrincipal user) => user.FindFirstValue("sub");
}
