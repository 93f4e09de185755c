using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Couchannel.Hosting;

/// <summary>Telemetry of the resources.</summary>
public static class OtlpConfigurationExtensions
{
    /// <summary>Has the resource send its telemetry to the host, where the application runs.</summary>
    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEnvironment => builder.Export(new OtlpExporterAnnotation());

    /// <inheritdoc cref="WithOtlpExporter{T}(IResourceBuilder{T})"/>
    /// <param name="protocol">The protocol that the resource speaks.</param>
    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder, OtlpProtocol protocol)
        where T : IResourceWithEnvironment => builder.Export(new OtlpExporterAnnotation { RequiredProtocol = protocol });

    private static IResourceBuilder<T> Export<T>(this IResourceBuilder<T> builder, OtlpExporterAnnotation annotation)
        where T : IResourceWithEnvironment
    {
        var (configuration, environment) = (builder.ApplicationBuilder.Configuration, builder.ApplicationBuilder.Environment);
        return builder.WithAnnotation(annotation).WithEnvironment(context =>
        {
            if (context.ExecutionContext.IsRunMode)
            {
                AddVariables(context, annotation.RequiredProtocol, configuration, environment);
            }
        });
    }

    private static void AddVariables(
        EnvironmentCallbackContext context, OtlpProtocol? required, ConfigurationManager configuration, IHostEnvironment environment)
    {
        var variables = context.EnvironmentVariables;
        if (OtlpReceiver.Find(configuration, required) is { } receiver)
        {
            variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = new HostUrl(receiver.Url);
            variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = receiver.Protocol;
        }

        variables["OTEL_RESOURCE_ATTRIBUTES"] = ReferenceExpression.Create($"service.instance.id={ReplicaInstanceId.Value}");
        variables["OTEL_SERVICE_NAME"] = context.Resource.Name;
        if (configuration["AppHost:OtlpApiKey"] is { } key)
        {
            variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={key}";
        }

        if (environment.IsDevelopment())
        {
            // Who develops wants to see all of it at once.
            variables["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
            variables["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
            variables["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
            variables["OTEL_TRACES_SAMPLER"] = "always_on";
            variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
            variables["OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"] = "true";
        }
    }
}
