using Couchannel.ServiceDefaults;
using Couchannel.ServiceDefaults.Shutdown;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.Hosting;

/// <summary>What every service has: telemetry, health, resilient HTTP, service discovery.</summary>
public static class ServiceDefaultsExtensions
{
    private const string Live = "live";

    // Less than a prober waits: one that is not answered in time learns nothing.
    private static readonly TimeSpan HealthPatience = TimeSpan.FromSeconds(2);

    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        DeploymentSettings.Apply(builder);
        builder.AddTelemetry();
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [Live]);
        builder.Services.PostConfigure<HealthCheckServiceOptions>(options =>
        {
            foreach (var check in options.Registrations.Where(c => c.Timeout == Timeout.InfiniteTimeSpan))
            {
                check.Timeout = HealthPatience;
            }
        });
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http =>
        {
            http.AddStandardResilienceHandler();
            http.AddServiceDiscovery();
        });

        builder.AddShutdown();
        return builder;
    }

    /// <summary>
    /// <c>/healthz</c>: the process is alive. <c>/readyz</c>: what it depends on answers. <c>/metrics</c>: for Prometheus.
    /// </summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.MapHealthChecks("/healthz", new HealthCheckOptions
        {
            Predicate = c => c.Tags.Contains(Live),
            ResponseWriter = HealthAnswer.WriteAsync
        });
        app.MapHealthChecks("/readyz", new HealthCheckOptions { ResponseWriter = HealthAnswer.WriteAsync });
        app.MapPrometheusScrapingEndpoint("/metrics");
        return app;
    }

    /// <summary>Runs the service until it is stopped; with settings missing, says which in one line each instead.</summary>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunServiceAsync(this IHost app)
    {
        var errors = app.Services.GetServices<SettingError>().ToArray();
        foreach (var error in errors)
        {
            await Console.Error.WriteLineAsync(error.Message);
        }

        if (errors.Length == 0)
        {
            await app.RunAsync();
        }

        return errors.Length == 0 ? Environment.ExitCode : 1;
    }
}
