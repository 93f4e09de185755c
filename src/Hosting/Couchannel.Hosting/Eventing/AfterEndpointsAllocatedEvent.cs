namespace Couchannel.Hosting;

/// <summary>The endpoints that the host decides on are known.</summary>
[Obsolete("Use ResourceEndpointsAllocatedEvent or BeforeResourceStartedEvent, which tell of one resource.")]
public class AfterEndpointsAllocatedEvent(IServiceProvider services, DistributedApplicationModel model) : IDistributedApplicationEvent
{
    public IServiceProvider Services { get; } = services;

    public DistributedApplicationModel Model { get; } = model;
}
