using System.Collections.Immutable;
using System.Net.Sockets;

namespace Couchannel.Hosting;

/// <summary>An endpoint that a resource declares.</summary>
public sealed class EndpointAnnotation : IResourceAnnotation
{
    private string? _transport;
    private bool? _tlsEnabled;
    private int? _port;
    private int? _targetPort;
    private bool _hasNoPort;
    private bool _hasNoTargetPort;

    /// <param name="uriScheme">The scheme; <c>tcp</c> or <c>udp</c> by default.</param>
    /// <param name="name">The name; the scheme by default.</param>
    /// <exception cref="ArgumentException">The name is not one that a resource could have.</exception>
    public EndpointAnnotation(
        ProtocolType protocol, string? uriScheme = null, string? transport = null, string? name = null, int? port = null,
        int? targetPort = null, bool? isExternal = null, bool? isProxied = null)
        : this(protocol, networkId: null, uriScheme, transport, name, port, targetPort, isExternal, isProxied)
    {
    }

    /// <inheritdoc cref="EndpointAnnotation(ProtocolType, string, string, string, int?, int?, bool?, bool?)"/>
    /// <param name="networkId">The network that the endpoint is allocated in; this machine by default.</param>
    public EndpointAnnotation(
        ProtocolType protocol, NetworkIdentifier? networkId, string? uriScheme = null, string? transport = null, string? name = null,
        int? port = null, int? targetPort = null, bool? isExternal = null, bool? isProxied = null)
    {
        Protocol = protocol;
        UriScheme = uriScheme ?? protocol.ToString().ToLowerInvariant();
        Name = name ?? UriScheme;
        ModelName.Validate("Endpoint", Name, nameof(name));
        _transport = transport;
        _port = port;
        _targetPort = targetPort;
        IsExternal = isExternal ?? false;
        IsExplicitlyProxied = isProxied;
        DefaultNetworkID = networkId ?? KnownNetworkIdentifiers.LocalhostNetwork;
    }

    public string Name { get; set; }

    public ProtocolType Protocol { get; set; }

    public string UriScheme { get; set; }

    /// <summary><c>http</c>, <c>http2</c>, <c>tcp</c> or <c>udp</c>.</summary>
    public string Transport
    {
        get => _transport ?? (UriScheme is "http" or "https" ? "http" : Protocol.ToString().ToLowerInvariant());
        set => _transport = value;
    }

    /// <summary>The port that clients use; <see langword="null"/> for one that is free. Without a proxy it is the target port.</summary>
    public int? Port
    {
        get => _port ?? (IsProxied || _hasNoPort ? null : _targetPort);
        set => (_port, _hasNoPort) = (value, value is null);
    }

    /// <summary>The port that the resource itself listens on; <see langword="null"/> for one that is free.</summary>
    public int? TargetPort
    {
        get => _targetPort ?? (IsProxied || _hasNoTargetPort ? null : _port);
        set => (_targetPort, _hasNoTargetPort) = (value, value is null);
    }

    /// <summary>The host that the resource itself listens on.</summary>
    public string TargetHost { get; set; } = "localhost";

    public bool IsExternal { get; set; }

    /// <summary>Whether the host stands before the resource, so that its port outlives restarts and is shared by replicas.</summary>
    public bool IsProxied
    {
        get => IsExplicitlyProxied ?? true;
        set => IsExplicitlyProxied = value;
    }

    /// <summary>Whether someone said so.</summary>
    public bool? IsExplicitlyProxied { get; set; }

    /// <summary>Whether references to the whole resource leave the endpoint out.</summary>
    public bool ExcludeReferenceEndpoint { get; set; }

    public bool TlsEnabled
    {
        get => _tlsEnabled ?? UriScheme == "https";
        set => _tlsEnabled = value;
    }

    public NetworkIdentifier DefaultNetworkID { get; }

    /// <summary>
    /// Where the endpoint is in its own network, once the host has decided; set to nothing, no one waits for it any more.
    /// </summary>
    public AllocatedEndpoint? AllocatedEndpoint
    {
        get => AllAllocatedEndpoints.TryGetAllocatedEndpoint(DefaultNetworkID, out var allocated) ? allocated : null;
        set
        {
            if (value is null)
            {
                AllAllocatedEndpoints.Find(DefaultNetworkID).Snapshot.SetException(
                    new InvalidOperationException($"The endpoint '{Name}' is not allocated."));
            }
            else
            {
                AllAllocatedEndpoints.AddOrUpdateAllocatedEndpoint(DefaultNetworkID, value);
            }
        }
    }

    public NetworkEndpointSnapshotList AllAllocatedEndpoints { get; } = new();

    /// <summary>The variable that tells the resource its target port, where one was asked for.</summary>
    internal string? TargetPortEnvironmentVariable { get; set; }

    /// <summary>Where the processes behind a proxied endpoint listen: one address for each replica that runs.</summary>
    internal ImmutableArray<Uri> Destinations { get; set; } = [];
}
