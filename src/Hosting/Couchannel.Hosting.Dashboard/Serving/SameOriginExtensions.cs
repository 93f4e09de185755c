using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Couchannel.Hosting.Dashboard.Serving;

/// <summary>
/// Lets only the dashboard's own pages change anything: another site in the same browser could send requests here too, and so could
/// the pages of the very services that run, which are of this machine as well.
/// </summary>
internal static class SameOriginExtensions
{
    public static void UseSameOriginForChanges(this WebApplication app) => app.Use((context, next) =>
        IsSafe(context.Request) || IsSameOrigin(context.Request)
            ? next(context)
            : TypedResults.Problem("The request came from another site's page.", statusCode: StatusCodes.Status403Forbidden)
                .ExecuteAsync(context));

    private static bool IsSafe(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    // A browser says where a request comes from by one of the two at least, and no page can change them. What says neither is a
    // program of this machine, which needs no browser to do harm.
    private static bool IsSameOrigin(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
        {
            return site is "same-origin";
        }

        return request.Headers.Origin.Count == 0
            || request.Headers.Origin.ToString().Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
