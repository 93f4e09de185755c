namespace Couchannel.Hosting;

/// <summary>Which resources the host runs, and how.</summary>
internal static class ResourceKinds
{
    public static bool IsRunAsProcess(IResource resource) =>
        resource is ProjectResource or ExecutableResource || resource.IsContainer()
        || resource.HasAnnotationOfType<NativeServerAnnotation>() || resource.HasAnnotationOfType<DockerfileBuildAnnotation>();

    /// <summary>Whether the host gives the resource its life; another kind gives it to itself.</summary>
    public static bool IsRun(IResource resource) =>
        IsRunAsProcess(resource) || resource is ParameterResource || resource.HasAnnotationOfType<StartCallbackAnnotation>();

    /// <summary>Whether the resource runs as a container of an engine.</summary>
    public static bool IsRunByEngine(IResource resource) =>
        IsRunAsProcess(resource) && resource is not (ProjectResource or ExecutableResource)
        && !resource.HasAnnotationOfType<NativeServerAnnotation>();

    /// <summary>Whether the resource's container outlives the application.</summary>
    public static bool HasLastingContainer(this IResource resource) =>
        IsRunByEngine(resource) && resource.TryGetLastAnnotation<ContainerLifetimeAnnotation>(out var lifetime)
        && lifetime.Lifetime == ContainerLifetime.Persistent;
}
