using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Couchannel.ServiceDefaults;

internal static class Telemetry
{
    private static readonly string[] Probes = ["/healthz", "/readyz", "/metrics"];

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        // A line for every request and statement is for traces. First in the list, so that any setting of an operator wins.
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = [new("Logging:LogLevel:Microsoft.AspNetCore", "Warning"), new("Logging:LogLevel:Npgsql", "Warning"),
                new("Logging:LogLevel:System.Net.Http.HttpClient", "Warning"), new("Logging:LogLevel:Polly", "Warning"),
                new("Logging:LogLevel:StackExchange.Redis", "Warning")],
        });
        builder.AddTelemetryRedaction();
        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;

            // What a record was written within cannot be redacted on its way; its trace tells of the request.
            logging.IncludeScopes = false;
        });
        var telemetry = builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter("Couchannel.*")
                .AddPrometheusExporter())
            .WithTracing(tracing => tracing
                .AddSource("Couchannel.*")
                .AddAspNetCoreInstrumentation(web => web.Filter = context => !Probes.Contains(context.Request.Path.Value))
                .AddHttpClientInstrumentation());
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
        {
            telemetry.UseOtlpExporter();
        }
    }
}
