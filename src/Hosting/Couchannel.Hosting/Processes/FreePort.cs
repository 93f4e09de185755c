using System.Net;
using System.Net.Sockets;

namespace Couchannel.Hosting;

internal static class FreePort
{
    // Below the ports that systems give to outgoing connections: one of those could take a port before its server does.
    private const int First = 20_000;
    private const int End = 32_768;
    private const int Remembered = 1_000;

    private static readonly Lock Sync = new();
    private static readonly Queue<int> Given = new();

    /// <summary>A loopback TCP port that nobody listens on, and that was not given to another server just now.</summary>
    /// <exception cref="DistributedApplicationException">There is none.</exception>
    public static int Find()
    {
        lock (Sync)
        {
            for (var attempt = 0; attempt < 10 * Remembered; attempt++)
            {
                var port = Random.Shared.Next(First, End);
                if (!Given.Contains(port) && IsFree(port))
                {
                    Given.Enqueue(port);
                    if (Given.Count > Remembered)
                    {
                        Given.Dequeue();
                    }

                    return port;
                }
            }
        }

        throw new DistributedApplicationException($"No port between {First} and {End} is free: end some of the servers on this machine.");
    }

    /// <summary>Whether a TCP port can be listened on at every loopback address there is.</summary>
    public static bool IsFree(int port) =>
        IsFree(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || IsFree(IPAddress.IPv6Loopback, port));

    private static bool IsFree(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException failure)
        {
            return failure.SocketErrorCode == SocketError.AddressNotAvailable;
        }
    }
}
