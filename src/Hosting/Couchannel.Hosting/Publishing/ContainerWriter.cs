namespace Couchannel.Hosting;

/// <summary>Writes a container.</summary>
internal static class ContainerWriter
{
    public static async Task WriteAsync(ManifestPublishingContext context, ContainerResource container)
    {
        var writer = context.Writer;
        if (container.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build))
        {
            writer.WriteString("type", "container.v1");
            context.WriteConnectionString(container);
            BuildWriter.Write(context, build);
        }
        else
        {
            if (!container.TryGetContainerImageName(out var image))
            {
                throw new DistributedApplicationException(
                    $"Container '{container.Name}' has no image: give it one with WithImage or WithDockerfile.");
            }

            writer.WriteString("type", "container.v0");
            context.WriteConnectionString(container);
            writer.WriteString("image", image);
        }

        if (container.Entrypoint is { } entrypoint)
        {
            writer.WriteString("entrypoint", entrypoint);
        }

        await context.WriteCommandLineArgumentsAsync(container).ConfigureAwait(false);
        WriteMounts(context, container);
        await context.WriteEnvironmentVariablesAsync(container).ConfigureAwait(false);
        context.WriteBindings(container);
    }

    private static void WriteMounts(ManifestPublishingContext context, ContainerResource container)
    {
        var mounts = container.Annotations.OfType<ContainerMountAnnotation>().ToLookup(m => m.Type);
        Write(context, "bindMounts", mounts[ContainerMountType.BindMount], mount =>
        {
            context.Writer.WriteString("source", context.GetManifestRelativePath(mount.Source));
            context.Writer.WriteString("target", mount.Target.Replace('\\', '/'));
        });
        Write(context, "volumes", mounts[ContainerMountType.Volume], mount =>
        {
            if (mount.Source is not null)
            {
                context.Writer.WriteString("name", mount.Source);
            }

            context.Writer.WriteString("target", mount.Target);
        });
    }

    private static void Write(
        ManifestPublishingContext context, string name, IEnumerable<ContainerMountAnnotation> mounts,
        Action<ContainerMountAnnotation> write)
    {
        var all = mounts.ToArray();
        if (all.Length == 0)
        {
            return;
        }

        context.Writer.WriteStartArray(name);
        foreach (var mount in all)
        {
            context.Writer.WriteStartObject();
            write(mount);
            context.Writer.WriteBoolean("readOnly", mount.IsReadOnly);
            context.Writer.WriteEndObject();
        }

        context.Writer.WriteEndArray();
    }
}
