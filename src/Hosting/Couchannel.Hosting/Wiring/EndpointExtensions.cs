using System.Net.Sockets;

namespace Couchannel.Hosting;

public static class EndpointExtensions
{
    /// <summary>Declares an HTTP endpoint; ports that are not given are free ones.</summary>
    /// <param name="port">The port that clients use.</param>
    /// <param name="targetPort">The port that the resource listens on.</param>
    /// <exception cref="DistributedApplicationException">There is an endpoint of that name already.</exception>
    public static IResourceBuilder<T> WithHttpEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? name = null, bool isProxied = true)
        where T : IResourceWithEndpoints
    {
        var endpoint = new EndpointAnnotation(
            ProtocolType.Tcp, "http", name: name, port: port, targetPort: targetPort, isProxied: isProxied);
        if (builder.Resource.GetEndpoint(endpoint.Name).Exists)
        {
            throw new DistributedApplicationException($"Endpoint with name '{endpoint.Name}' already exists.");
        }

        return builder.WithAnnotation(endpoint);
    }

    /// <summary>Marks the HTTP endpoints as open to the outside.</summary>
    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEndpoints
    {
        foreach (var endpoint in builder.Resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.UriScheme is "http" or "https"))
        {
            endpoint.IsExternal = true;
        }

        return builder;
    }

    /// <summary>The endpoint of that name.</summary>
    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name)
        where T : IResourceWithEndpoints => builder.Resource.GetEndpoint(name);
}
