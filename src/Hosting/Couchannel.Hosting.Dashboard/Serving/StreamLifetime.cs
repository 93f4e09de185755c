using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Couchannel.Hosting.Dashboard.Serving;

internal static class StreamLifetime
{
    /// <summary>
    /// Until the reader leaves or the dashboard stops: a server waits for its open answers, and a stream would keep it waiting.
    /// </summary>
    public static CancellationTokenSource LinkToStream(this HttpContext context, CancellationToken cancellationToken) =>
        CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken,
            context.RequestAborted,
            context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
}
