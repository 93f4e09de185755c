using Microsoft.Extensions.Configuration;

namespace Couchannel.Hosting;

/// <summary>Decides on which port of this machine each endpoint is reached.</summary>
internal sealed class PortAllocator(IConfiguration configuration)
{
    // Tests run next to each other and next to a running application, so they take no port for granted.
    private readonly bool _randomize = configuration.GetValue("DcpPublisher:RandomizePorts", false);

    /// <summary>Decides, and tells those who wait to know.</summary>
    /// <exception cref="DistributedApplicationException">The wanted port is taken.</exception>
    public int Allocate(IResource resource, EndpointAnnotation endpoint)
    {
        var wanted = endpoint.Port ?? (endpoint.IsProxied ? null : endpoint.TargetPort);
        var port = _randomize || wanted is null ? FreePort.Find() : wanted.Value;

        // A found port is not asked for again: a process that is being started may still hold the question's own socket.
        if (wanted == port && !FreePort.IsFree(port))
        {
            throw new DistributedApplicationException(
                $"port {port} is already in use{PortOwner.Describe(port)}; stop what uses it, or give '{resource.Name}' another port.");
        }

        endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", port);
        return port;
    }
}
