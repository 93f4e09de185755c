using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Couchannel.Hosting.Tests.Lifecycle;

/// <summary>Streams through the proxy that say nothing for a while, as server-sent events do.</summary>
public sealed class IdleStreamTests
{
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\ndata: first\n\n";
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task A_stream_that_is_silent_for_long_stays_open()
    {
        EndpointProxies.LongestSilence.ShouldBe(Timeout.InfiniteTimeSpan);

        (await ListenAsync(EndpointProxies.LongestSilence)).ShouldBe("data: first\n\ndata: second\n\n");
    }

    [Fact]
    public async Task What_decides_is_how_long_a_silence_the_proxy_bears() =>
        await Should.ThrowAsync<HttpRequestException>(() => ListenAsync(Short));

    private static async Task<string> ListenAsync(TimeSpan longestSilence)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = FreePort.Find();
        var endpoint = new EndpointAnnotation(ProtocolType.Tcp, uriScheme: "http", name: "http")
        {
            Destinations = [new Uri($"http://{listener.LocalEndpoint}")],
        };
        await using var proxy = new EndpointProxy([new ProxiedEndpoint("events", port, endpoint)], longestSilence);
        await proxy.StartAsync(CancellationToken.None);
        var serving = ServeAsync(listener);
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri($"http://localhost:{port}/"), HttpCompletionOption.ResponseHeadersRead);
        var all = await response.Content.ReadAsStringAsync();
        await serving;
        return all;
    }

    private static async Task ServeAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync().WaitAsync(TestApps.Patience);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Head));
        await Task.Delay(Silence);
        await client.GetStream().WriteAsync("data: second\n\n"u8.ToArray());
    }
}
