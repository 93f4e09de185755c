namespace Couchannel.Hosting;

/// <summary>What a graph says of a container, and a native server in its place has no use for.</summary>
internal static class NativeDifferences
{
    /// <summary>One line on it for the resource's log; <see langword="null"/> where the server does all that the graph says.</summary>
    public static string? Describe(IResource resource, INativeServer server)
    {
        // What comes before the server's own annotation is its kind's own description, which the server knows by itself.
        var added = resource.Annotations.SkipWhile(a => a is not NativeServerAnnotation).Select(a => Name(a, server));
        var unused = added.OfType<string>().Distinct().ToList();
        resource.TryGetContainerImageName(out var image);
        return unused.Count == 0
            ? null
            : $"Runs as a process of this machine instead of {image}, "
                + $"without what the graph says of the container's {string.Join(", ", unused)}.";
    }

    private static string? Name(IResourceAnnotation annotation, INativeServer server) => annotation switch
    {
        CommandLineArgsCallbackAnnotation => "arguments",
        EnvironmentCallbackAnnotation => "environment",
        ContainerRuntimeArgsCallbackAnnotation => "engine options",
        ContainerMountAnnotation mount when !server.Uses(mount) => $"mount at {mount.Target}",
        ContainerLifetimeAnnotation { Lifetime: ContainerLifetime.Persistent } => "lifetime",
        ContainerNameAnnotation => "name",
        DockerfileBuildAnnotation => "Dockerfile",
        _ => null,
    };
}
