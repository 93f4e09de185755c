using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Couchannel.Hosting;

/// <summary>Lets containers reach what runs as a process of this machine, and therefore listens on loopback only.</summary>
internal sealed class HostAccess(DistributedApplicationModel model) : IAsyncDisposable
{
    // Engines that keep their containers in a machine of their own know this one by it, loopback and all.
    private const string EnginesName = "host-gateway";

    private readonly List<TcpForwarder> _doors = [];

    private List<IResource> Processes => [.. model.Resources
        .Where(r => r is IResourceWithEndpoints && ResourceKinds.IsRun(r) && !ResourceKinds.IsRunByEngine(r))];

    /// <summary>Opens the processes' ports on the machine's side of a network, where containers come from.</summary>
    /// <param name="description">What the engine tells of the network, in JSON.</param>
    public NetworkPlace Open(string network, string description)
    {
        var gateway = GatewayOf(description);
        var isOurs = gateway is not null && IsOfThisMachine(gateway);
        if (isOurs)
        {
            foreach (var (resource, port) in Processes.SelectMany(PortsOf))
            {
                var address = new Uri($"tcp://localhost:{port}");
                _doors.Add(TcpForwarder.Start(resource, port, () => address, gateway!));
            }
        }

        return new(network, isOurs ? gateway!.ToString() : EnginesName, [.. Processes.Select(r => r.Name)]);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var door in _doors)
        {
            await door.DisposeAsync().ConfigureAwait(false);
        }

        _doors.Clear();
    }

    // Podman makes the bridge with the first container, and that of one who is not root is out of our sight.
    private static bool IsOfThisMachine(IPAddress gateway) =>
        OperatingSystem.IsLinux() && (Environment.IsPrivilegedProcess || CanListenAt(gateway));

    private static bool CanListenAt(IPAddress address)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static IEnumerable<(string Resource, int Port)> PortsOf(IResource resource) =>
        resource.Annotations.OfType<EndpointAnnotation>()
            .Where(e => e is { Protocol: ProtocolType.Tcp, AllocatedEndpoint: not null })
            .Select(e => (resource.Name, e.AllocatedEndpoint!.Port));

    // Docker says "Gateway", below "IPAM"; Podman "gateway", below "subnets".
    private static IPAddress? GatewayOf(string description)
    {
        using var document = JsonDocument.Parse(description);
        return Find(document.RootElement);
    }

    private static IPAddress? Find(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().Select(Find).FirstOrDefault(a => a is not null),
        JsonValueKind.Object => element.EnumerateObject().Select(Find).FirstOrDefault(a => a is not null),
        _ => null,
    };

    private static IPAddress? Find(JsonProperty property) =>
        !property.Name.Equals("gateway", StringComparison.OrdinalIgnoreCase) ? Find(property.Value)
        : IPAddress.TryParse(property.Value.GetString(), out var found)
            && found.AddressFamily == AddressFamily.InterNetwork ? found
        : null;
}
