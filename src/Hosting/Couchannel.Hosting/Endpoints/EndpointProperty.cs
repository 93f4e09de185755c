namespace Couchannel.Hosting;

/// <summary>The parts of an endpoint that expressions can name.</summary>
public enum EndpointProperty
{
    Url,
    Host,
    IPV4Host,
    Port,
    Scheme,
    TargetPort,
    HostAndPort,
}
