using System.Collections.Immutable;
using System.Net.Sockets;

namespace Couchannel.Hosting;

/// <summary>An endpoint that a resource declares.</summary>
public sealed class EndpointAnnotation(
    ProtocolType protocol, string? uriScheme = null, string? transport = null, string? name = null, int? port = null,
    int? targetPort = null, bool? isExternal = null, bool isProxied = true) : IResourceAnnotation
{
    private readonly TaskCompletionSource<AllocatedEndpoint> _allocation = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ProtocolType Protocol { get; set; } = protocol;

    public string UriScheme { get; set; } = uriScheme ?? "tcp";

    public string Transport { get; set; } = transport ?? (uriScheme is "http" or "https" ? "http" : "tcp");

    public string Name { get; set; } = name ?? uriScheme ?? "tcp";

    /// <summary>The port that clients use; <see langword="null"/> for one that is free.</summary>
    public int? Port { get; set; } = port;

    /// <summary>The port that the resource itself listens on; <see langword="null"/> for one that is free.</summary>
    public int? TargetPort { get; set; } = targetPort;

    public bool IsExternal { get; set; } = isExternal ?? false;

    /// <summary>Whether the host stands before the resource, so that its port outlives restarts and is shared by replicas.</summary>
    public bool IsProxied { get; set; } = isProxied;

    /// <summary>Where the endpoint is, once the host has decided.</summary>
    public AllocatedEndpoint? AllocatedEndpoint
    {
        get => _allocation.Task.IsCompletedSuccessfully ? _allocation.Task.Result : null;
        set => _allocation.TrySetResult(value ?? throw new ArgumentNullException(nameof(value)));
    }

    /// <summary>Where the processes behind a proxied endpoint listen: one address for each replica that runs.</summary>
    internal ImmutableArray<Uri> Destinations { get; set; } = [];

    internal Task<AllocatedEndpoint> AllocationAsync(CancellationToken cancellationToken) => _allocation.Task.WaitAsync(cancellationToken);
}
