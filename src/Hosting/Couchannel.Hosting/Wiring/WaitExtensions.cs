namespace Couchannel.Hosting;

public static class WaitExtensions
{
    /// <summary>Starts the resource only when the dependency (and what it lives in) runs and its health checks pass.</summary>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport => builder.Wait(dependency.Resource, WaitType.WaitUntilHealthy);

    /// <summary>Starts the resource only when the dependency (and what it lives in) runs.</summary>
    public static IResourceBuilder<T> WaitForStart<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport => builder.Wait(dependency.Resource, WaitType.WaitUntilStarted);

    /// <summary>Starts the resource only when the dependency has ended with an exit code.</summary>
    public static IResourceBuilder<T> WaitForCompletion<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0)
        where T : IResourceWithWaitSupport => builder.Wait(dependency.Resource, WaitType.WaitForCompletion, exitCode);

    private static IResourceBuilder<T> Wait<T>(this IResourceBuilder<T> builder, IResource dependency, WaitType type, int exitCode = 0)
        where T : IResourceWithWaitSupport
    {
        if (dependency == (IResource)builder.Resource)
        {
            throw new DistributedApplicationException($"The '{builder.Resource.Name}' resource cannot wait for itself.");
        }

        if (type != WaitType.WaitForCompletion && dependency is IResourceWithParent { Parent: var parent })
        {
            builder.WithAnnotation(new WaitAnnotation(parent, type));
        }

        return builder
            .WithAnnotation(new ResourceRelationshipAnnotation(dependency, "WaitFor"))
            .WithAnnotation(new WaitAnnotation(dependency, type, exitCode));
    }
}
