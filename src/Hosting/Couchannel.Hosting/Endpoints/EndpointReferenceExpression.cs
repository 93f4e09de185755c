using System.Globalization;

namespace Couchannel.Hosting;

/// <summary>One part of an endpoint.</summary>
public class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property)
    : IExpressionValue, IValueWithReferences
{
    public EndpointReference Endpoint { get; } = endpointReference ?? throw new ArgumentNullException(nameof(endpointReference));

    public EndpointProperty Property { get; } = property;

    public string ValueExpression => Property switch
    {
        EndpointProperty.HostAndPort => $"{Binding("host")}:{Binding("port")}",
        EndpointProperty.IPV4Host => Binding("host"),
        EndpointProperty.TargetPort => Binding("targetPort"),
        EndpointProperty.TlsEnabled => Binding("tlsEnabled"),
        _ => Binding(Property.ToString().ToLowerInvariant()),
    };

    IEnumerable<object> IValueWithReferences.References => [Endpoint];

    /// <summary>The value for a process of this machine; waits until it is known.</summary>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        GetValueAsync(new ValueProviderContext(), cancellationToken);

    /// <summary>The value as the resource that asks has to see it; waits until it is known.</summary>
    public async ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default)
    {
        var network = Endpoint.ContextNetworkID ?? context.NetworkOfCaller;
        return Property switch
        {
            EndpointProperty.Scheme => Endpoint.Scheme,
            EndpointProperty.TlsEnabled => Endpoint.TlsEnabled ? bool.TrueString : bool.FalseString,
            EndpointProperty.IPV4Host when network == KnownNetworkIdentifiers.LocalhostNetwork => "127.0.0.1",
            EndpointProperty.TargetPort when Endpoint.TargetPort is { } declared => Text(declared),
            EndpointProperty.TargetPort => await TargetPortAsync(context, cancellationToken).ConfigureAwait(false),
            _ when context.ExecutionContext?.IsPublishMode == true => throw new DistributedApplicationException(
                $"The value of {ValueExpression} is known only where the application runs, so a choice in the manifest cannot use it."),
            _ => PartOf(await EndpointView.FindAsync(Endpoint, network, cancellationToken).ConfigureAwait(false)),
        };
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    private string? PartOf((string Host, int Port) address) => Property switch
    {
        EndpointProperty.Url => $"{Endpoint.Scheme}://{address.Host}:{Text(address.Port)}",
        EndpointProperty.Port => Text(address.Port),
        EndpointProperty.HostAndPort => $"{address.Host}:{Text(address.Port)}",
        _ => address.Host,
    };

    // Each replica listens on a port of its own, which is known only while it is being started.
    private async ValueTask<string?> TargetPortAsync(ValueProviderContext context, CancellationToken cancellationToken)
    {
        var annotation = Endpoint.EndpointAnnotation;
        if (context.Replica?.Ports.TryGetValue(annotation, out var port) == true)
        {
            return Text(port);
        }

        var allocated = await annotation.AllAllocatedEndpoints
            .GetAllocatedEndpointAsync(annotation.DefaultNetworkID, cancellationToken).ConfigureAwait(false);
        return allocated.TargetPortExpression
            ?? (annotation.Destinations is [var first, ..]
                ? Text(first.Port)
                : $"{{{{target-port {Endpoint.Resource.Name} {Endpoint.EndpointName}}}}}");
    }

    private string Binding(string part) => $"{{{Endpoint.Resource.Name}.bindings.{Endpoint.EndpointName}.{part}}}";
}
