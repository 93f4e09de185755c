namespace Couchannel.Hosting;

/// <summary>The resources of an application by their kind.</summary>
public static class DistributedApplicationModelExtensions
{
    /// <summary>All that is delivered as a container image.</summary>
    public static IEnumerable<IResource> GetContainerResources(this DistributedApplicationModel model) =>
        model.Resources.Where(r => r.IsContainer());

    public static IEnumerable<ProjectResource> GetProjectResources(this DistributedApplicationModel model) =>
        model.Resources.OfType<ProjectResource>();

    public static IEnumerable<ExecutableResource> GetExecutableResources(this DistributedApplicationModel model) =>
        model.Resources.OfType<ExecutableResource>();
}
