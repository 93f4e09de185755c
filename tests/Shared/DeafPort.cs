using System.Net;
using System.Net.Sockets;

namespace Couchannel.Tests.Shared;

/// <summary>A port that refuses connections, and that nobody else takes meanwhile: it is bound, and nobody listens.</summary>
public sealed class DeafPort : IDisposable
{
    private readonly Socket _bound = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public DeafPort() => _bound.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public int Number => ((IPEndPoint)_bound.LocalEndPoint!).Port;

    public string Address => $"127.0.0.1:{Number}";

    public void Dispose() => _bound.Dispose();
}
