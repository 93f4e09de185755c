namespace Couchannel.Hosting;

/// <summary>The parts of an endpoint that expressions can name.</summary>
public enum EndpointProperty
{
    Url,
    Host,
    IPV4Host,
    Port,
    Scheme,

    /// <summary>The port that the resource itself listens on.</summary>
    TargetPort,
    HostAndPort,

    /// <summary><c>True</c> or <c>False</c>.</summary>
    TlsEnabled,
}
