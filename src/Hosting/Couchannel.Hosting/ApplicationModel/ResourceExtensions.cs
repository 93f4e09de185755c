using System.Diagnostics.CodeAnalysis;

namespace Couchannel.Hosting;

/// <summary>What is known of a resource.</summary>
public static class ResourceExtensions
{
    /// <summary>The last annotation of a type, which is the one in force.</summary>
    public static bool TryGetLastAnnotation<T>(this IResource resource, [NotNullWhen(true)] out T? annotation)
        where T : IResourceAnnotation
    {
        annotation = resource.Annotations.OfType<T>().LastOrDefault();
        return annotation is not null;
    }

    /// <summary>All annotations of a type, if there is any.</summary>
    public static bool TryGetAnnotationsOfType<T>(this IResource resource, [NotNullWhen(true)] out IEnumerable<T>? result)
        where T : IResourceAnnotation
    {
        var found = resource.Annotations.OfType<T>().ToArray();
        result = found.Length > 0 ? found : null;
        return result is not null;
    }

    public static bool HasAnnotationOfType<T>(this IResource resource)
        where T : IResourceAnnotation => resource.Annotations.Any(a => a is T);

    /// <summary>The callbacks that set a resource's environment variables, in the order in which they run.</summary>
    public static bool TryGetEnvironmentVariables(
        this IResource resource, [NotNullWhen(true)] out IEnumerable<EnvironmentCallbackAnnotation>? environmentVariables) =>
        resource.TryGetAnnotationsOfType(out environmentVariables);

    public static bool TryGetEndpoints(this IResource resource, [NotNullWhen(true)] out IEnumerable<EndpointAnnotation>? endpoints) =>
        resource.TryGetAnnotationsOfType(out endpoints);

    public static IEnumerable<EndpointReference> GetEndpoints(this IResourceWithEndpoints resource) =>
        resource.Annotations.OfType<EndpointAnnotation>().Select(e => new EndpointReference(resource, e)).ToArray();

    /// <param name="contextNetworkId">The network they are seen from.</param>
    public static IEnumerable<EndpointReference> GetEndpoints(this IResourceWithEndpoints resource, NetworkIdentifier contextNetworkId) =>
        resource.Annotations.OfType<EndpointAnnotation>().Select(e => new EndpointReference(resource, e, contextNetworkId)).ToArray();

    /// <summary>The endpoint of that name, which need not be declared yet.</summary>
    public static EndpointReference GetEndpoint(this IResourceWithEndpoints resource, string endpointName) =>
        EndpointDeclaration.Find(resource, endpointName) is { } declared ? new(resource, declared) : new(resource, endpointName);

    /// <inheritdoc cref="GetEndpoint(IResourceWithEndpoints, string)"/>
    /// <param name="contextNetworkId">The network it is seen from.</param>
    public static EndpointReference GetEndpoint(
        this IResourceWithEndpoints resource, string endpointName, NetworkIdentifier contextNetworkId) =>
        EndpointDeclaration.Find(resource, endpointName) is { } declared
            ? new(resource, declared, contextNetworkId)
            : new(resource, endpointName, contextNetworkId);

    /// <summary>How many processes the resource runs as.</summary>
    public static int GetReplicaCount(this IResource resource) =>
        resource.TryGetLastAnnotation<ReplicaAnnotation>(out var replicas) ? replicas.Replicas : 1;

    public static bool IsContainer(this IResource resource) => resource.HasAnnotationOfType<ContainerImageAnnotation>();

    /// <summary>The full name of a container's image.</summary>
    public static bool TryGetContainerImageName(this IResource resource, [NotNullWhen(true)] out string? imageName) =>
        resource.TryGetContainerImageName(useBuiltImage: true, out imageName);

    /// <inheritdoc cref="TryGetContainerImageName(IResource, out string)"/>
    /// <param name="useBuiltImage">Whether an image that is built counts before one that is named.</param>
    public static bool TryGetContainerImageName(this IResource resource, bool useBuiltImage, [NotNullWhen(true)] out string? imageName)
    {
        var built = useBuiltImage ? resource.Annotations.OfType<DockerfileBuildAnnotation>().LastOrDefault()?.FullImageName : null;
        imageName = built
            ?? resource.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault()?.FullName;
        return imageName is not null;
    }

    /// <summary>The volumes and folders that a container has mounted.</summary>
    public static bool TryGetContainerMounts(
        this IResource resource, [NotNullWhen(true)] out IEnumerable<ContainerMountAnnotation>? volumeMounts) =>
        resource.TryGetAnnotationsOfType(out volumeMounts);

    public static bool IsExcludedFromPublish(this IResource resource) =>
        resource.TryGetLastAnnotation<ManifestPublishingCallbackAnnotation>(out var last)
        && last == ManifestPublishingCallbackAnnotation.Ignore;
}
