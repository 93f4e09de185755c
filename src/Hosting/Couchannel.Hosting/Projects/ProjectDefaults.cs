using Microsoft.Extensions.Hosting;

namespace Couchannel.Hosting;

/// <summary>What every project is started and published with: telemetry, its launch profile, its endpoints.</summary>
internal static class ProjectDefaults
{
    public static IResourceBuilder<ProjectResource> Apply(
        IResourceBuilder<ProjectResource> project, IProjectMetadata metadata, ProjectResourceOptions options)
    {
        var builder = project.ApplicationBuilder;
        project.WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY", "in_memory");
        if (builder.ExecutionContext.IsRunMode && builder.Environment.IsDevelopment())
        {
            project.WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION", "true")
                .WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_HTTPCLIENT_DISABLE_URL_QUERY_REDACTION", "true");
        }

        project.WithOtlpExporter().WithEnvironment(AddConsoleVariables);
        if (builder.ExecutionContext.IsPublishMode)
        {
            project.WithEnvironment(TrustProxy);
        }

        var profile = LaunchProfileChoice.Find(project, metadata, options);
        if (profile is not null)
        {
            project.WithAnnotation(profile);
        }

        var kestrel = options.ExcludeKestrelEndpoints ? KestrelConfiguration.None : KestrelConfiguration.Read(metadata.ProjectPath);
        kestrel.AddEndpoints(project);
        project.WithEnvironment(context => ListeningVariables.AddKestrelUrls(context, project.Resource));
        if (builder.ExecutionContext.IsRunMode)
        {
            RunEndpoints.Add(project, profile, kestrel);
        }
        else
        {
            PublishEndpoints.Add(project, profile, kestrel);
        }

        return project;
    }

    private static void AddConsoleVariables(EnvironmentCallbackContext context)
    {
        if (context.ExecutionContext.IsRunMode)
        {
            context.EnvironmentVariables["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "true";
            context.EnvironmentVariables["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";
        }
    }

    private static void TrustProxy(EnvironmentCallbackContext context)
    {
        if (context.Resource.HasAnnotationOfType<EndpointAnnotation>()
            && !context.Resource.HasAnnotationOfType<DisableForwardedHeadersAnnotation>())
        {
            context.EnvironmentVariables["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true";
        }
    }
}
