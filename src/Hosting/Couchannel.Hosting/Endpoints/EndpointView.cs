namespace Couchannel.Hosting;

/// <summary>Finds where an endpoint is for someone who looks from a network.</summary>
internal static class EndpointView
{
    /// <summary>
    /// The host and port. Among containers, an endpoint that no one has placed there is the resource's name with the port that the
    /// resource itself listens on; that of a process is the public one.
    /// </summary>
    public static async Task<(string Host, int Port)> FindAsync(
        EndpointReference endpoint, NetworkIdentifier network, CancellationToken cancellationToken)
    {
        var annotation = endpoint.EndpointAnnotation;
        var places = annotation.AllAllocatedEndpoints;
        if (network != annotation.DefaultNetworkID && !places.TryGetAllocatedEndpoint(network, out _))
        {
            var home = await places.GetAllocatedEndpointAsync(annotation.DefaultNetworkID, cancellationToken).ConfigureAwait(false);
            if (!places.TryGetAllocatedEndpoint(network, out _))
            {
                return network == KnownNetworkIdentifiers.DefaultAspireContainerNetwork
                    ? (endpoint.Resource.Name, annotation.TargetPort ?? home.Port)
                    : (home.Address, home.Port);
            }
        }

        var placed = await places.GetAllocatedEndpointAsync(network, cancellationToken).ConfigureAwait(false);
        return (placed.Address, placed.Port);
    }
}
