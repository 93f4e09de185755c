namespace Couchannel.Hosting;

/// <summary>Whether the host stands before a resource's endpoints of which nothing else is said.</summary>
public sealed class ProxySupportAnnotation : IResourceAnnotation
{
    public required bool ProxyEnabled { get; set; }

    /// <summary>Decides it for the endpoints of those resources, once all are declared.</summary>
    internal static void ApplyTo(IEnumerable<IResource> resources)
    {
        foreach (var resource in resources)
        {
            if (resource.TryGetLastAnnotation<ProxySupportAnnotation>(out var support))
            {
                foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.IsExplicitlyProxied is null))
                {
                    endpoint.IsExplicitlyProxied = support.ProxyEnabled;
                }
            }
        }
    }
}
