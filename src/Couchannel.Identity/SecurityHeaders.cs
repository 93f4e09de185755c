using Couchannel.Identity.Settings;

namespace Couchannel.Identity;

internal static class SecurityHeaders
{
    /// <summary>Lets a page load its own styles and pictures, send its forms here and on to the web, and nothing else.</summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        var web = app.Services.GetRequiredService<IdentitySettings>().Web;
        var policy = "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
            + $"form-action 'self' {web.GetLeftPart(UriPartial.Authority)}";
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
            return next(context);
        });
    }
}
