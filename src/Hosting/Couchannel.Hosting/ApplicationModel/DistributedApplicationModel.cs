namespace Couchannel.Hosting;

/// <summary>The described application: its resources in the order in which they were added.</summary>
public sealed class DistributedApplicationModel(IResourceCollection resources)
{
    public IResourceCollection Resources { get; } = resources;
}
