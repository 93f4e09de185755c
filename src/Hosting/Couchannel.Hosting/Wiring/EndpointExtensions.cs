using System.Net.Sockets;

namespace Couchannel.Hosting;

/// <summary>Endpoints.</summary>
public static class EndpointExtensions
{
    /// <summary>Changes an endpoint of the resource.</summary>
    /// <param name="createIfNotExists">Whether to declare it where the resource has none of that name.</param>
    public static IResourceBuilder<T> WithEndpoint<T>(
        this IResourceBuilder<T> builder, string endpointName, Action<EndpointAnnotation> callback, bool createIfNotExists = true)
        where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(endpointName);
        ArgumentNullException.ThrowIfNull(callback);
        var endpoint = EndpointDeclaration.Find(builder.Resource, endpointName);
        if (endpoint is null && createIfNotExists)
        {
            endpoint = new EndpointAnnotation(ProtocolType.Tcp, name: endpointName);
            callback(endpoint);
            builder.Resource.Annotations.Add(endpoint);
        }
        else if (endpoint is not null)
        {
            callback(endpoint);
        }

        return builder;
    }

    /// <summary>
    /// Declares an endpoint, or changes what is given here of one that is declared already; ports that no one gives are free ones.
    /// </summary>
    /// <param name="port">The port that clients use.</param>
    /// <param name="targetPort">The port that the resource listens on.</param>
    /// <param name="scheme">The scheme; that of the protocol by default.</param>
    /// <param name="name">The name; the scheme by default.</param>
    /// <param name="env">The variable that tells the resource its target port.</param>
    /// <param name="isProxied">Whether the host stands before the resource, which it does by default.</param>
    public static IResourceBuilder<T> WithEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? scheme = null, string? name = null,
        string? env = null, bool? isProxied = null, bool? isExternal = null, ProtocolType? protocol = null)
        where T : IResourceWithEndpoints
    {
        var declared = new EndpointAnnotation(
            protocol ?? ProtocolType.Tcp, scheme, name: name, port: port, targetPort: targetPort, isExternal: isExternal,
            isProxied: isProxied);
        var endpoint = EndpointDeclaration.Find(builder.Resource, declared.Name);
        if (endpoint is null)
        {
            endpoint = declared;
            EndpointDeclaration.TellTargetPort(builder, endpoint, env);
            return builder.WithAnnotation(endpoint);
        }

        EndpointDeclaration.Change(endpoint, port, targetPort, isProxied, isExternal);
        EndpointDeclaration.TellTargetPort(builder, endpoint, env);
        return builder;
    }

    /// <summary>Declares an HTTP endpoint, or changes what is given here of one that is declared already.</summary>
    /// <inheritdoc cref="WithEndpoint{T}(IResourceBuilder{T}, int?, int?, string, string, string, bool?, bool?, ProtocolType?)"/>
    public static IResourceBuilder<T> WithHttpEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? name = null, string? env = null,
        bool? isProxied = null)
        where T : IResourceWithEndpoints => builder.WithEndpoint(port, targetPort, "http", name, env, isProxied);

    /// <summary>Declares an HTTPS endpoint, or changes what is given here of one that is declared already.</summary>
    /// <inheritdoc cref="WithEndpoint{T}(IResourceBuilder{T}, int?, int?, string, string, string, bool?, bool?, ProtocolType?)"/>
    public static IResourceBuilder<T> WithHttpsEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? name = null, string? env = null,
        bool? isProxied = null)
        where T : IResourceWithEndpoints => builder.WithEndpoint(port, targetPort, "https", name, env, isProxied);

    /// <summary>Marks the HTTP endpoints that are declared so far as open to the outside.</summary>
    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEndpoints
    {
        foreach (var endpoint in builder.Resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.UriScheme is "http" or "https"))
        {
            endpoint.IsExternal = true;
        }

        return builder;
    }

    /// <summary>Says that the resource's endpoints speak HTTP/2 only.</summary>
    public static IResourceBuilder<T> AsHttp2Service<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEndpoints => builder.WithAnnotation(new Http2ServiceAnnotation());

    /// <summary>Chooses whether the host stands before all endpoints of the resource of which nothing else is said.</summary>
    public static IResourceBuilder<IResourceWithEndpoints> WithEndpointProxySupport(
        this IResourceBuilder<IResourceWithEndpoints> builder, bool proxyEnabled) => builder.WithAnnotation(
            new ProxySupportAnnotation { ProxyEnabled = proxyEnabled }, ResourceAnnotationMutationBehavior.Replace);

    /// <summary>The endpoint of that name, which need not be declared yet.</summary>
    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name)
        where T : IResourceWithEndpoints => builder.Resource.GetEndpoint(name);

    /// <inheritdoc cref="GetEndpoint{T}(IResourceBuilder{T}, string)"/>
    /// <param name="contextNetworkId">The network it is seen from.</param>
    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name, NetworkIdentifier contextNetworkId)
        where T : IResourceWithEndpoints => builder.Resource.GetEndpoint(name, contextNetworkId);
}
