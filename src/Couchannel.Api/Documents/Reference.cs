using Scalar.AspNetCore;

namespace Couchannel.Api.Documents;

/// <summary>The page at <c>/scalar</c> on which people read, and try, what the OpenAPI document tells.</summary>
internal static class Reference
{
    // Everything on the page comes from here. Scalar starts by a script in the page, and sets styles as it goes.
    private const string Policy =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void MapReference(this WebApplication app) => app.MapGroup("").AddEndpointFilter(async (context, next) =>
    {
        var headers = context.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return await next(context);
    }).MapScalarApiReference("/scalar", options => options
        .WithTitle("Couchannel API")
        .DisableDefaultFonts()
        .DisableTelemetry()
        .DisableAgent()
        .DisableMcp());
}
