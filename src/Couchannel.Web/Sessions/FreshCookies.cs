using Microsoft.AspNetCore.Authentication.Cookies;

namespace Couchannel.Web.Sessions;

/// <summary>
/// Hides the session that a browser came with from the request that signs somebody in. Else that session would become theirs, and
/// whoever planted its cookie would be in it, too.
/// </summary>
internal sealed class FreshCookies(PathString signIn) : ICookieManager
{
    private readonly ChunkingCookieManager _cookies = new();

    public string? GetRequestCookie(HttpContext context, string key) =>
        context.Request.Path == signIn ? null : _cookies.GetRequestCookie(context, key);

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _cookies.AppendResponseCookie(context, key, value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _cookies.DeleteCookie(context, key, options);
}
