namespace Couchannel.Hosting;

/// <summary>Writes how an image is built.</summary>
internal static class BuildWriter
{
    public static void Write(ManifestPublishingContext context, DockerfileBuildAnnotation build)
    {
        var writer = context.Writer;
        writer.WriteStartObject("build");
        writer.WriteString("context", context.GetManifestRelativePath(build.ContextPath));
        writer.WriteString("dockerfile", context.GetManifestRelativePath(build.DockerfilePath));
        if (build.Stage is { } stage)
        {
            writer.WriteString("stage", stage);
        }

        if (!build.HasEntrypoint)
        {
            writer.WriteBoolean("buildOnly", true);
        }

        if (build.BuildArguments.Count > 0)
        {
            writer.WriteStartObject("args");
            foreach (var (name, value) in build.BuildArguments)
            {
                writer.WriteString(name, Text(context, value));
                context.TryAddDependentResources(value);
            }

            writer.WriteEndObject();
        }

        WriteSecrets(context, build);
        writer.WriteEndObject();
    }

    private static void WriteSecrets(ManifestPublishingContext context, DockerfileBuildAnnotation build)
    {
        if (build.BuildSecrets.Count == 0)
        {
            return;
        }

        var writer = context.Writer;
        writer.WriteStartObject("secrets");
        foreach (var (name, value) in build.BuildSecrets)
        {
            writer.WriteStartObject(name);
            writer.WriteString("type", value is FileInfo ? "file" : "env");
            writer.WriteString(value is FileInfo ? "source" : "value", Text(context, value));
            writer.WriteEndObject();
            context.TryAddDependentResources(value);
        }

        writer.WriteEndObject();
    }

    private static string? Text(ManifestPublishingContext context, object? value) => value switch
    {
        FileInfo file => context.GetManifestRelativePath(file.FullName),
        ReferenceExpression expression => context.Dependencies.Expression(expression),
        IManifestExpressionProvider expression => expression.ValueExpression,
        bool flag => flag ? "true" : "false",
        _ => value?.ToString(),
    };
}
