namespace Couchannel.Hosting;

/// <summary>
/// A resource that is delivered as a container image. The embedded host runs the ones that it has a native server for as a
/// plain process; image, entrypoint, arguments and mounts describe the container to hosts that run one.
/// </summary>
public class ContainerResource(string name, string? entrypoint = null)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport, IResourceWithProbes,
        IComputeResource
{
    public string? Entrypoint { get; set; } = entrypoint;
}
