namespace Couchannel.Hosting;

/// <summary>Says that a resource's HTTP endpoints speak HTTP/2 only.</summary>
internal sealed class Http2ServiceAnnotation : IResourceAnnotation
{
    /// <summary>Marks the endpoints of those resources, once all are declared.</summary>
    public static void ApplyTo(IEnumerable<IResource> resources)
    {
        foreach (var resource in resources.Where(r => r.HasAnnotationOfType<Http2ServiceAnnotation>()))
        {
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.UriScheme is "http" or "https"))
            {
                endpoint.Transport = "http2";
            }
        }
    }
}
