using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Couchannel.Hosting;

/// <summary>
/// Listens on the public port of a proxied endpoint that speaks something else than plain HTTP/1, and passes each connection on to
/// one of the resource's processes in turn.
/// </summary>
internal sealed class TcpForwarder : IAsyncDisposable
{
    // Of Linux: an address may be listened on before it is there, as that of a bridge is made with its first container.
    private const int InternetProtocol = 0;
    private const int FreeBind = 15;

    private readonly string _resourceName;
    private readonly int _port;
    private readonly Func<Uri?> _next;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Socket, Socket?> _open = new();
    private readonly List<TcpListener> _listeners = [];
    private Task _accepting = Task.CompletedTask;

    private TcpForwarder(string resourceName, int port, Func<Uri?> next) => (_resourceName, _port, _next) = (resourceName, port, next);

    /// <summary>Listens on loopback.</summary>
    /// <exception cref="DistributedApplicationException">The port is taken.</exception>
    public static TcpForwarder Start(ProxiedEndpoint endpoint) => Start(
        endpoint.ResourceName, endpoint.Port, endpoint.Next,
        Socket.OSSupportsIPv6 ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback]);

    /// <param name="next">Whose turn it is to answer; nobody's when <see langword="null"/>.</param>
    /// <param name="addresses">Where to listen.</param>
    /// <exception cref="DistributedApplicationException">The port is taken.</exception>
    public static TcpForwarder Start(string resourceName, int port, Func<Uri?> next, params IPAddress[] addresses)
    {
        var forwarder = new TcpForwarder(resourceName, port, next);
        foreach (var address in addresses)
        {
            forwarder.Listen(address);
        }

        forwarder._accepting = Task.WhenAll(forwarder._listeners.Select(forwarder.AcceptAsync));
        return forwarder;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _listeners.ForEach(listener => listener.Dispose());
        await _accepting.ConfigureAwait(false);
        foreach (var (client, server) in _open)
        {
            client.Dispose();
            server?.Dispose();
        }

        _stopping.Dispose();
    }

    private void Listen(IPAddress address)
    {
        var listener = new TcpListener(address, _port);
        try
        {
            if (OperatingSystem.IsLinux() && !IPAddress.IsLoopback(address))
            {
                listener.Server.SetRawSocketOption(InternetProtocol, FreeBind, BitConverter.GetBytes(1));
            }

            listener.Start();
            _listeners.Add(listener);
        }
        catch (SocketException none) when (none.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            // The system knows the family, but this machine has no such address.
            listener.Dispose();
        }
        catch (SocketException taken)
        {
            throw new DistributedApplicationException(
                $"port {_port} of '{_resourceName}' cannot be listened on: {taken.Message}.", taken);
        }
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        while (true)
        {
            try
            {
                var client = await listener.AcceptSocketAsync(_stopping.Token).ConfigureAwait(false);
                _ = ForwardAsync(client);
            }
            catch (Exception ended) when (_stopping.IsCancellationRequested
                && ended is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // A client that was gone before it was accepted.
            }
        }
    }

    private async Task ForwardAsync(Socket client)
    {
        _open[client] = null;
        using (client)
        {
            try
            {
                if (_next() is { } destination)
                {
                    using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
                    _open[client] = server;
                    await server.ConnectAsync(destination.Host, destination.Port, _stopping.Token).ConfigureAwait(false);
                    client.NoDelay = server.NoDelay = true;
                    await Task.WhenAll(PumpAsync(client, server), PumpAsync(server, client)).ConfigureAwait(false);
                }
            }
            catch (Exception broken) when (broken is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // One side is gone, so the other one's connection ends too.
            }
            finally
            {
                _open.TryRemove(client, out _);
            }
        }
    }

    /// <summary>Passes on what one side says; its end is passed on too, while the other side may go on speaking.</summary>
    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[32 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer.AsMemory(), _stopping.Token).ConfigureAwait(false) is var count and > 0)
            {
                for (var sent = 0; sent < count;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), _stopping.Token).ConfigureAwait(false);
                }
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception broken) when (broken is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            from.Dispose();
            to.Dispose();
            throw;
        }
    }
}
