namespace Couchannel.Hosting;

/// <summary>Writes a resource: in its own way where it has one, else by its kind.</summary>
internal static class ResourceWriter
{
    public static async Task WriteAsync(ManifestPublishingContext context, IResource resource)
    {
        var own = resource.Annotations.OfType<ManifestPublishingCallbackAnnotation>().LastOrDefault();
        if (own is { Callback: null })
        {
            return;
        }

        context.Writer.WriteStartObject(resource.Name);
        await (own?.Callback is { } callback ? callback(context) : WriteByKindAsync(context, resource)).ConfigureAwait(false);
        context.Writer.WriteEndObject();
    }

    private static Task WriteByKindAsync(ManifestPublishingContext context, IResource resource)
    {
        switch (resource)
        {
            case ContainerResource container:
                return context.WriteContainerAsync(container);
            case ProjectResource project:
                return WriteProjectAsync(context, project);
            case ExecutableResource executable:
                return WriteExecutableAsync(context, executable);
            case ParameterResource parameter:
                ParameterWriter.Write(context, parameter);
                break;
            case IResourceWithConnectionString:
                context.Writer.WriteString("type", "value.v0");
                context.WriteConnectionString(resource);
                break;
            default:
                context.Writer.WriteString("error", "This resource does not support generation in the manifest.");
                break;
        }

        return Task.CompletedTask;
    }

    private static async Task WriteProjectAsync(ManifestPublishingContext context, ProjectResource project)
    {
        context.Writer.WriteString("type", "project.v0");
        context.Writer.WriteString("path", context.GetManifestRelativePath(project.GetProjectMetadata().ProjectPath));
        await context.WriteCommandLineArgumentsAsync(project).ConfigureAwait(false);
        await context.WriteEnvironmentVariablesAsync(project).ConfigureAwait(false);
        context.WriteBindings(project);
    }

    private static async Task WriteExecutableAsync(ManifestPublishingContext context, ExecutableResource executable)
    {
        context.Writer.WriteString("type", "executable.v0");
        context.WriteConnectionString(executable);
        context.Writer.WriteString("workingDirectory", context.GetManifestRelativePath(executable.WorkingDirectory));
        context.Writer.WriteString("command", executable.Command);
        await context.WriteCommandLineArgumentsAsync(executable).ConfigureAwait(false);
        await context.WriteEnvironmentVariablesAsync(executable).ConfigureAwait(false);
        context.WriteBindings(executable);
    }
}
