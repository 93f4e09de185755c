namespace Couchannel.Hosting;

/// <summary>A .NET project that runs as a process.</summary>
public class ProjectResource(string name)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport,
        IResourceWithProbes, IComputeResource
{
    /// <summary>The HTTPS endpoint that a published project gets of itself: what terminates encryption stands before the project.</summary>
    internal EndpointAnnotation? DefaultHttpsEndpoint { get; set; }

    /// <summary>The hosts that the project's own Kestrel configuration names.</summary>
    internal Dictionary<EndpointAnnotation, string> KestrelHosts { get; } = [];

    /// <summary>The endpoints that the project is told to listen on by the variables of ASP.NET Core.</summary>
    internal IEnumerable<EndpointReference> ListeningEndpoints => this.GetEndpoints().Where(e =>
        e.EndpointAnnotation is { UriScheme: "http" or "https", TargetPortEnvironmentVariable: null } endpoint
        && Annotations.OfType<EndpointEnvironmentInjectionFilterAnnotation>().All(a => a.Filter(endpoint)));
}
