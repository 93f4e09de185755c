using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Couchannel.Hosting.TestProgram;

/// <summary>A server at PORT that answers only when a client has said its last word: with all that it said.</summary>
internal static class Echo
{
    public static async Task RunAsync()
    {
        using var listener = new TcpListener(
            IPAddress.Loopback, int.Parse(Environment.GetEnvironmentVariable("PORT")!, CultureInfo.InvariantCulture));
        listener.Start();
        Console.WriteLine("ready");
        while (true)
        {
            using var client = await listener.AcceptTcpClientAsync();
            var said = new MemoryStream();
            await client.GetStream().CopyToAsync(said);
            await client.GetStream().WriteAsync(said.ToArray());
        }
    }
}
