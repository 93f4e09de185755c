namespace Couchannel.Hosting;

/// <summary>Gives the endpoints of all resources their ports before the first resource starts.</summary>
internal sealed class EndpointAllocation(
    PortAllocator ports, NativeServers natives, LifecycleServices host) : IAsyncDisposable
{
    private readonly EndpointProxies _proxies = new();

    /// <summary>Decides the ports; a resource whose port is taken is told to have failed.</summary>
    /// <returns>The resources that can start.</returns>
    public async Task<IReadOnlyList<ResourceLifecycle>> AllocateAsync(
        IEnumerable<ResourceLifecycle> lifecycles, CancellationToken cancellationToken)
    {
        var startable = new List<ResourceLifecycle>();
        var proxied = new List<ProxiedEndpoint>();
        foreach (var lifecycle in lifecycles)
        {
            try
            {
                proxied.AddRange(Allocate(lifecycle.Resource));
                startable.Add(lifecycle);
            }
            catch (DistributedApplicationException taken)
            {
                await lifecycle.FailAsync(taken.Message).ConfigureAwait(false);
            }
        }

        await _proxies.StartAsync(proxied, cancellationToken).ConfigureAwait(false);
        foreach (var resource in host.Model.Resources.Where(IsPlaced))
        {
            await new ResourceEvents(resource, host).TellEndpointsAsync(cancellationToken).ConfigureAwait(false);
        }

        return startable;
    }

    public ValueTask DisposeAsync() => _proxies.DisposeAsync();

    private static bool IsPlaced(IResource resource) =>
        resource.Annotations.OfType<EndpointAnnotation>().All(e => e.AllocatedEndpoint is not null);

    private List<ProxiedEndpoint> Allocate(IResource resource)
    {
        var proxied = new List<ProxiedEndpoint>();
        var choosesPorts = natives.Find(resource)?.TakesPorts == false;
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            var port = ports.Allocate(resource, endpoint);
            if (choosesPorts || PortAllocator.IsForwarded(resource, endpoint))
            {
                proxied.Add(new ProxiedEndpoint(resource.Name, port, endpoint));
            }
        }

        return proxied;
    }
}
