namespace Couchannel.Hosting.Tests.Model;

/// <summary>Endpoints that have their places, as if the host had started.</summary>
internal static class Placed
{
    public static EndpointReference At(this EndpointReference endpoint, int port)
    {
        endpoint.EndpointAnnotation.AllocatedEndpoint = new AllocatedEndpoint(endpoint.EndpointAnnotation, "localhost", port);
        return endpoint;
    }

    /// <summary>The endpoint's place among containers.</summary>
    public static EndpointReference AmongContainersAt(this EndpointReference endpoint, string host, int port)
    {
        var network = KnownNetworkIdentifiers.DefaultAspireContainerNetwork;
        endpoint.EndpointAnnotation.AllAllocatedEndpoints.AddOrUpdateAllocatedEndpoint(network, new AllocatedEndpoint(
            endpoint.EndpointAnnotation, host, port, EndpointBindingMode.SingleAddress, networkId: network));
        return endpoint;
    }
}
