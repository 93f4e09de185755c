using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Couchannel.Hosting;

/// <summary>What a callback for the URLs of a resource works on.</summary>
public class ResourceUrlsCallbackContext(
    DistributedApplicationExecutionContext executionContext, IResource resource, List<ResourceUrlAnnotation>? urls = null,
    CancellationToken cancellationToken = default)
{
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    public IResource Resource { get; } = resource;

    /// <summary>The URLs: those of the endpoints first, then those that the graph names.</summary>
    public List<ResourceUrlAnnotation> Urls { get; } = urls ?? [];

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Writes into the resource's log.</summary>
    public ILogger Logger { get; set; } = NullLogger.Instance;

    /// <summary>The endpoint of that name; <see langword="null"/> for a resource that has none at all.</summary>
    public EndpointReference? GetEndpoint(string name) => (Resource as IResourceWithEndpoints)?.GetEndpoint(name);

    /// <inheritdoc cref="GetEndpoint(string)"/>
    /// <param name="contextNetworkID">The network it is seen from.</param>
    public EndpointReference? GetEndpoint(string name, NetworkIdentifier contextNetworkID) =>
        (Resource as IResourceWithEndpoints)?.GetEndpoint(name, contextNetworkID);
}
