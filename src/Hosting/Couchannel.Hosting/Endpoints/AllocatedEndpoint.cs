using System.Globalization;

namespace Couchannel.Hosting;

/// <summary>Where an endpoint is reached, from one network.</summary>
public class AllocatedEndpoint
{
    /// <param name="port">The port that clients use, 1 to 65535.</param>
    /// <param name="targetPortExpression">What stands for the port that the resource itself listens on, where no one declared it.</param>
    public AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port, string? targetPortExpression = null)
        : this(endpoint, address, port, EndpointBindingMode.SingleAddress, targetPortExpression)
    {
    }

    /// <inheritdoc cref="AllocatedEndpoint(EndpointAnnotation, string, int, string)"/>
    /// <param name="networkId">The network it is seen from; the endpoint's own by default.</param>
    public AllocatedEndpoint(
        EndpointAnnotation endpoint, string address, int port, EndpointBindingMode bindingMode, string? targetPortExpression = null,
        NetworkIdentifier? networkId = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, ushort.MaxValue);
        Endpoint = endpoint;
        Address = address;
        Port = port;
        BindingMode = bindingMode;
        TargetPortExpression = targetPortExpression;
        NetworkID = networkId ?? endpoint.DefaultNetworkID;
    }

    public EndpointAnnotation Endpoint { get; }

    public string UriScheme => Endpoint.UriScheme;

    public string Address { get; }

    public int Port { get; }

    public EndpointBindingMode BindingMode { get; }

    public string? TargetPortExpression { get; }

    public NetworkIdentifier NetworkID { get; }

    public string EndPointString => string.Create(CultureInfo.InvariantCulture, $"{Address}:{Port}");

    public string UriString => $"{UriScheme}://{EndPointString}";

    public override string ToString() => UriString;
}
