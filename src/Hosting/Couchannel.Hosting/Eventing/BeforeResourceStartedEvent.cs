namespace Couchannel.Hosting;

/// <summary>A resource is about to start: it does when all who were told have finished, and what it waits for is there.</summary>
public class BeforeResourceStartedEvent(IResource resource, IServiceProvider services) : IDistributedApplicationResourceEvent
{
    public IResource Resource { get; } = resource;

    public IServiceProvider Services { get; } = services;
}
