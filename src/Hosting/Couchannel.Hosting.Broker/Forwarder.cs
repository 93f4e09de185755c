using System.Net;
using System.Net.Sockets;

namespace Couchannel.Hosting.Broker;

/// <summary>Takes connections from everywhere on one port, and leads them to the broker, which hears this machine alone.</summary>
internal static class Forwarder
{
    public static async Task RunAsync(int port, IPEndPoint broker, CancellationToken stopping)
    {
        using var listener = new TcpListener(IPAddress.Any, port);
        listener.Start();
        Console.WriteLine($"listening on port {port}");
        while (true)
        {
            var client = await listener.AcceptTcpClientAsync(stopping);
            _ = ForwardAsync(client, broker, stopping);
        }
    }

    private static async Task ForwardAsync(TcpClient from, IPEndPoint broker, CancellationToken stopping)
    {
        using var client = from;
        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(broker, stopping);
            client.NoDelay = server.NoDelay = true;
            var (near, far) = (client.GetStream(), server.GetStream());

            // Where one side has nothing more to say, the other has nobody to listen to.
            await await Task.WhenAny(near.CopyToAsync(far, stopping), far.CopyToAsync(near, stopping));
        }
        catch (Exception failure) when (failure is IOException or SocketException or OperationCanceledException)
        {
            // A connection ends in many ways, and whoever it was comes again.
        }
    }
}
