using System.Security.Cryptography;
using Couchannel.Web.Access;

namespace Couchannel.Web.Headers;

/// <summary>What a browser is told not to let a page do.</summary>
internal static class SecurityHeaders
{
    private static readonly object NonceKey = new();

    /// <summary>What marks this response's own script.</summary>
    public static string NonceOf(HttpContext context) => (string)context.Items[NonceKey]!;

    public static void UseSecurityHeaders(this WebApplication app)
    {
        var issuer = app.Services.GetRequiredService<OidcSettings>().Origin;
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.Use((context, next) =>
        {
            var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
            context.Items[NonceKey] = nonce;
            context.Response.OnStarting(() =>
            {
                Set(context.Response.Headers, nonce, issuer);
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    // Forms go to this site; signing out goes on from here to the issuer, which counts as where the form goes.
    private static void Set(IHeaderDictionary headers, string nonce, string issuer)
    {
        headers.ContentSecurityPolicy = "default-src 'none'; base-uri 'self'; connect-src 'self'; font-src 'self'; img-src 'self'; "
            + $"script-src 'nonce-{nonce}'; style-src 'self'; frame-ancestors 'none'; form-action 'self' {issuer}";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }
}
