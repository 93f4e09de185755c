namespace Couchannel.Hosting;

/// <summary>A resource has ended, failed to start, or was stopped.</summary>
public class ResourceStoppedEvent(IResource resource, IServiceProvider services, ResourceEvent resourceEvent)
    : IDistributedApplicationResourceEvent
{
    public IResource Resource { get; } = resource;

    public IServiceProvider Services { get; } = services;

    /// <summary>How the resource stands now.</summary>
    public ResourceEvent ResourceEvent { get; } = resourceEvent;
}
