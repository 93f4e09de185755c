namespace Couchannel.Hosting;

/// <summary>A resource runs and its health checks pass. What waits for it starts when all who were told have finished.</summary>
public class ResourceReadyEvent(IResource resource, IServiceProvider services) : IDistributedApplicationResourceEvent
{
    public IResource Resource { get; } = resource;

    public IServiceProvider Services { get; } = services;
}
