using System.Globalization;

namespace Couchannel.Hosting;

/// <summary>Where clients on this machine reach an endpoint.</summary>
public sealed class AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port)
{
    public string UriScheme => endpoint.UriScheme;

    public string Address { get; } = address;

    public int Port { get; } = port;

    public string EndPointString => string.Create(CultureInfo.InvariantCulture, $"{Address}:{Port}");

    public string UriString => $"{UriScheme}://{EndPointString}";

    public override string ToString() => UriString;
}
