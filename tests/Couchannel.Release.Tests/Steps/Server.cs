using System.Net;
using System.Net.Sockets;

namespace Couchannel.Release.Tests.Steps;

/// <summary>An environment's pages and API, as far as a curl asks for them: all that it knows is that they are there.</summary>
internal static class Server
{
    private static readonly string[] Known = ["GET / ", "GET /api/v1/sessions "];

    private static readonly Lazy<string> Started = new(Start);

    public static string Url => Started.Value;

    private static string Start()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _ = Task.Run(async () =>
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                using var reader = new StreamReader(client.GetStream());
                var asked = await reader.ReadLineAsync() ?? "";
                while (await reader.ReadLineAsync() is { Length: > 0 })
                {
                    // Its headers say nothing to us.
                }

                var status = Array.Exists(Known, k => asked.StartsWith(k, StringComparison.Ordinal)) ? "200 OK" : "404 Not Found";
                await client.GetStream().WriteAsync(
                    System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
            }
        });
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }
}
