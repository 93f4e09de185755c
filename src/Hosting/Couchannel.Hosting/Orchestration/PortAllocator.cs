using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace Couchannel.Hosting;

/// <summary>Decides on which port of this machine each endpoint is reached.</summary>
internal sealed class PortAllocator(IConfiguration configuration)
{
    // Tests run next to each other and next to a running application, so they take no port for granted.
    private readonly bool _randomize = configuration.GetValue("DcpPublisher:RandomizePorts", false);

    /// <summary>Decides, and tells those who wait to know.</summary>
    /// <exception cref="DistributedApplicationException">The wanted port is taken, or a port that must be known is not.</exception>
    public int Allocate(IResource resource, EndpointAnnotation endpoint)
    {
        Refuse(resource, endpoint);
        var wanted = endpoint.Port ?? (endpoint.IsProxied ? null : endpoint.TargetPort);
        var port = wanted is null || (_randomize && endpoint.IsProxied) ? FreePort.Find() : wanted.Value;

        // A found port is not asked for again: a process that is being started may still hold the question's own socket.
        // That of a lasting container without a proxy may well be taken: by the container.
        var isItsOwn = resource.HasLastingContainer() && !endpoint.IsProxied;
        if (wanted == port && endpoint.Protocol != ProtocolType.Udp && !isItsOwn && !FreePort.IsFree(port))
        {
            throw new DistributedApplicationException(
                $"port {port} is already in use{PortOwner.Describe(port)}; stop what uses it, or give '{resource.Name}' another port.");
        }

        endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", port);
        if (!ResourceKinds.IsRunByEngine(resource))
        {
            // Containers find what runs as a process by its name too, at the port where everybody finds it.
            var network = KnownNetworkIdentifiers.DefaultAspireContainerNetwork;
            endpoint.AllAllocatedEndpoints.AddOrUpdateAllocatedEndpoint(network, new AllocatedEndpoint(
                endpoint, resource.Name, port, EndpointBindingMode.SingleAddress, targetPortExpression: null, network));
        }

        return port;
    }

    /// <summary>
    /// Whether the host itself listens on the public port: a container's engine does, and a native server. But a lasting container keeps
    /// the port that it was made with, while the host's may be another one each time.
    /// </summary>
    public static bool IsForwarded(IResource resource, EndpointAnnotation endpoint) =>
        endpoint.IsProxied && endpoint.Protocol == ProtocolType.Tcp
        && (resource is ProjectResource or ExecutableResource || resource.HasLastingContainer());

    private static void Refuse(IResource resource, EndpointAnnotation endpoint)
    {
        var fault = ResourceKinds.IsRunByEngine(resource)
            ? endpoint.TargetPort is null ? "must say on which port the container listens (targetPort)" : null
            : resource is ProjectResource or ExecutableResource ? FaultOfProcess(endpoint, resource.GetReplicaCount()) : null;
        if (fault is not null)
        {
            throw new DistributedApplicationException($"the endpoint '{endpoint.Name}' of '{resource.Name}' {fault}.");
        }
    }

    private static string? FaultOfProcess(EndpointAnnotation endpoint, int replicas) => endpoint switch
    {
        { IsProxied: false } when replicas > 1 =>
            "is not proxied, so that several replicas cannot share it: leave the replicas or that out",
        { IsProxied: false, Port: null } => "must say its port, since it is not proxied",
        { IsProxied: false, Port: { } port, TargetPort: { } target } when port != target =>
            "has two numbers for its port and its target port, which are one since it is not proxied: leave one out",
        { IsProxied: true, TargetPort: not null } when replicas > 1 =>
            "has a target port, on which several replicas cannot listen: leave it out, and each is given a port of its own",
        { IsProxied: true, Protocol: ProtocolType.Tcp, Port: { } port, TargetPort: { } target } when port == target =>
            "has one number for its port and its target port, of which the host and the resource cannot both listen on: leave one out",
        _ => null,
    };
}
