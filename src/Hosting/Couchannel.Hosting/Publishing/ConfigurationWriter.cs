namespace Couchannel.Hosting;

/// <summary>Writes the environment variables and the arguments of a resource.</summary>
internal static class ConfigurationWriter
{
    public static async Task WriteEnvironmentAsync(ManifestPublishingContext context, IResource resource)
    {
        var configuration = await GatherAsync(context, resource).ConfigureAwait(false);
        var variables = new List<(string Name, object Value, string Text)>();
        foreach (var (name, value) in configuration.Environment)
        {
            if (await TextAsync(context, resource, value).ConfigureAwait(false) is { } text)
            {
                variables.Add((name, value, text));
            }
        }

        if (variables.Count > 0)
        {
            context.Writer.WriteStartObject("env");
            variables.ForEach(v => Write(context, v.Value, () => context.Writer.WriteString(v.Name, v.Text)));
            context.Writer.WriteEndObject();
        }
    }

    public static async Task WriteArgumentsAsync(ManifestPublishingContext context, IResource resource)
    {
        var configuration = await GatherAsync(context, resource).ConfigureAwait(false);
        var arguments = new List<(object Value, string Text)>();
        foreach (var value in configuration.Arguments)
        {
            if (await TextAsync(context, resource, value).ConfigureAwait(false) is { } text)
            {
                arguments.Add((value, text));
            }
        }

        if (arguments.Count > 0)
        {
            context.Writer.WriteStartArray("args");
            arguments.ForEach(a => Write(context, a.Value, () => context.Writer.WriteStringValue(a.Text)));
            context.Writer.WriteEndArray();
        }
    }

    private static void Write(ManifestPublishingContext context, object value, Action write)
    {
        write();
        context.TryAddDependentResources((value as IResourceBuilder<IResource>)?.Resource ?? value);
    }

    private static Task<UnresolvedConfiguration> GatherAsync(ManifestPublishingContext context, IResource resource) =>
        UnresolvedConfiguration.GatherAsync(resource, context.ExecutionContext, context.CancellationToken);

    private static async ValueTask<string?> TextAsync(ManifestPublishingContext context, IResource resource, object value) =>
        value is ReferenceExpression expression
            ? context.Dependencies.Expression(expression)
            : await ExecutionConfiguration.ResolveAsync(
                value, new ValueProviderContext { ExecutionContext = context.ExecutionContext, Caller = resource },
                context.CancellationToken).ConfigureAwait(false);
}
