using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Couchannel.ServiceDefaults.Shutdown;

/// <summary>
/// Ends connections with the next answer: one that is kept open would lead a request to a service that closes it at the same moment.
/// </summary>
internal sealed class FarewellFilter(Departure departure) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, following) =>
        {
            if (departure.IsAnnounced && HttpProtocol.IsHttp11(context.Request.Protocol))
            {
                context.Response.Headers.Connection = "close";
            }

            return following(context);
        });
        next(app);
    };
}
