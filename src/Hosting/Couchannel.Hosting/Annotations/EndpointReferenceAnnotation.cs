namespace Couchannel.Hosting;

/// <summary>The endpoints of another resource that a resource is told of.</summary>
public sealed class EndpointReferenceAnnotation(IResourceWithEndpoints resource) : IResourceAnnotation
{
    public IResourceWithEndpoints Resource { get; } = resource ?? throw new ArgumentNullException(nameof(resource));

    public bool UseAllEndpoints { get; set; }

    /// <summary>The endpoints that were asked for one by one.</summary>
    public ISet<string> EndpointNames { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The network that the resource which is told lives in.</summary>
    public NetworkIdentifier ContextNetworkId { get; set; } = KnownNetworkIdentifiers.LocalhostNetwork;
}
