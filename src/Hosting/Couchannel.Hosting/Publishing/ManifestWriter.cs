using System.Text.Json;

namespace Couchannel.Hosting;

/// <summary>Writes the deployment manifest of an application, which starts nothing.</summary>
internal sealed class ManifestWriter(DistributedApplicationModel model, DistributedApplicationExecutionContext execution)
{
    private const string DefaultFileName = "aspire-manifest.json";

    /// <param name="outputPath">The file, or a folder in which it gets its usual name.</param>
    /// <returns>The full path of the file.</returns>
    public async Task<string> WriteAsync(string outputPath, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(
            outputPath.EndsWith(".json", StringComparison.Ordinal) ? outputPath : Path.Combine(outputPath, DefaultFileName));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // Written elsewhere first: a manifest that could not be written whole is none.
        using var text = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            await WriteAsync(new ManifestPublishingContext(execution, path, writer, cancellationToken)).ConfigureAwait(false);
        }

        await File.WriteAllBytesAsync(path, text.ToArray(), cancellationToken).ConfigureAwait(false);
        return path;
    }

    private async Task WriteAsync(ManifestPublishingContext context)
    {
        foreach (var resource in model.Resources)
        {
            context.Dependencies.Reserve(resource.Name);
        }

        context.Writer.WriteStartObject();
        context.Writer.WriteStartObject("resources");
        var written = new HashSet<string>();
        foreach (var resource in model.Resources)
        {
            await WriteAsync(context, resource, written).ConfigureAwait(false);
        }

        // What is written may refer to more in turn.
        while (context.Dependencies.Resources.FirstOrDefault(r => !written.Contains(r.Name)) is { } resource)
        {
            await WriteAsync(context, resource, written).ConfigureAwait(false);
        }

        foreach (var parameter in context.Dependencies.Formatted)
        {
            WriteFormats(context, parameter);
        }

        await WriteConditionalsAsync(context).ConfigureAwait(false);
        context.Writer.WriteEndObject();
        context.Writer.WriteEndObject();
    }

    private static async Task WriteAsync(ManifestPublishingContext context, IResource resource, HashSet<string> written)
    {
        written.Add(resource.Name);
        await ResourceWriter.WriteAsync(context, resource).ConfigureAwait(false);
        if (resource is ParameterResource parameter && !resource.IsExcludedFromPublish())
        {
            WriteFormats(context, parameter);
        }
    }

    // What stands for a parameter in a format comes right after the parameter where its use is known by then, else near the end.
    private static void WriteFormats(ManifestPublishingContext context, ParameterResource parameter)
    {
        foreach (var (format, name) in context.Dependencies.TakeFormats(parameter))
        {
            context.Writer.WriteStartObject(name);
            context.Writer.WriteString("type", "annotated.string");
            context.Writer.WriteString("value", parameter.ValueExpression);
            context.Writer.WriteString("filter", format);
            context.Writer.WriteEndObject();
        }
    }

    private static async Task WriteConditionalsAsync(ManifestPublishingContext context)
    {
        var publishing = new ValueProviderContext { ExecutionContext = context.ExecutionContext };
        foreach (var (name, conditional) in context.Dependencies.Conditionals)
        {
            var value = await conditional.GetValueAsync(publishing, context.CancellationToken).ConfigureAwait(false);
            context.Writer.WriteStartObject(name);
            context.Writer.WriteString("type", "value.v0");
            context.Writer.WriteString("connectionString", value ?? "");
            context.Writer.WriteEndObject();
        }
    }
}
