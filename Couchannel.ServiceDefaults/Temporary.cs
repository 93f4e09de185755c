using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>Stands in for the service defaults until they land.</summary>
public static class Temporary
{
    public static IHostApplicationBuilder AddServiceDefaults(this IHostApplicationBuilder builder)
    {
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http => http.AddServiceDiscovery());
        return builder;
    }

    public static void AddRedisClient(this IHostApplicationBuilder builder, string connectionName) =>
        throw new NotSupportedException($"{connectionName} of {builder.Environment.ApplicationName}: the real service defaults bring it.");

    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.MapGet("/healthz", () => TypedResults.Ok());
        app.MapGet("/readyz", () => TypedResults.Ok());
        return app;
    }
}
