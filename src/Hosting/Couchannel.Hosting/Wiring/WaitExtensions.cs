namespace Couchannel.Hosting;

/// <summary>The order in which resources start.</summary>
public static class WaitExtensions
{
    /// <summary>Starts the resource only when the dependency (and what it lives in) runs and its health checks pass.</summary>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport => builder.Wait(dependency.Resource, WaitType.WaitUntilHealthy, behavior: null);

    /// <inheritdoc cref="WaitFor{T}(IResourceBuilder{T}, IResourceBuilder{IResource})"/>
    /// <param name="waitBehavior">What to do when the dependency fails.</param>
    public static IResourceBuilder<T> WaitFor<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitBehavior waitBehavior)
        where T : IResourceWithWaitSupport => builder.Wait(dependency.Resource, WaitType.WaitUntilHealthy, waitBehavior);

    /// <summary>Starts the resource only when the dependency (and what it lives in) runs.</summary>
    public static IResourceBuilder<T> WaitForStart<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport => builder.Wait(dependency.Resource, WaitType.WaitUntilStarted, behavior: null);

    /// <inheritdoc cref="WaitForStart{T}(IResourceBuilder{T}, IResourceBuilder{IResource})"/>
    /// <param name="waitBehavior">What to do when the dependency fails.</param>
    public static IResourceBuilder<T> WaitForStart<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitBehavior waitBehavior)
        where T : IResourceWithWaitSupport => builder.Wait(dependency.Resource, WaitType.WaitUntilStarted, waitBehavior);

    /// <summary>Starts the resource only when the dependency has ended with an exit code.</summary>
    public static IResourceBuilder<T> WaitForCompletion<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0)
        where T : IResourceWithWaitSupport
    {
        RefuseImpossible(builder.Resource, dependency.Resource);
        return builder.WithRelationship(dependency.Resource, KnownRelationshipTypes.WaitFor)
            .WithAnnotation(new WaitAnnotation(dependency.Resource, WaitType.WaitForCompletion, exitCode));
    }

    private static IResourceBuilder<T> Wait<T>(
        this IResourceBuilder<T> builder, IResource dependency, WaitType type, WaitBehavior? behavior, bool isShown = true)
        where T : IResourceWithWaitSupport
    {
        RefuseImpossible(builder.Resource, dependency);
        foreach (var implied in ImpliedBy(dependency, type))
        {
            builder.Wait(implied, type, behavior, isShown: false);
        }

        if (isShown)
        {
            builder.WithRelationship(dependency, KnownRelationshipTypes.WaitFor);
        }

        return builder.WithAnnotation(new WaitAnnotation(dependency, type) { WaitBehavior = behavior });
    }

    // What lives in another resource is up only when that one is; a connection string is known only when its parts are.
    private static IEnumerable<IResource> ImpliedBy(IResource dependency, WaitType type) => (dependency, type) switch
    {
        (IResourceWithParent child, _) => [child.Parent],
        (ConnectionStringResource composed, WaitType.WaitUntilStarted) =>
            composed.ConnectionStringExpression.ValueProviders.OfType<IResource>(),
        _ => [],
    };

    private static void RefuseImpossible(IResource resource, IResource dependency)
    {
        if (dependency == resource)
        {
            throw new DistributedApplicationException($"The '{resource.Name}' resource cannot wait for itself.");
        }

        if (resource is IResourceWithParent { Parent: var parent } && parent == dependency)
        {
            throw new DistributedApplicationException(
                $"The '{resource.Name}' resource cannot wait for its parent '{dependency.Name}': it starts in it by itself.");
        }
    }
}
