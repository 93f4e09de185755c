using System.Net;
using System.Net.Sockets;

namespace Couchannel.Hosting.Tests.Proxy;

/// <summary>Connections that are passed on, and those that cannot be.</summary>
public sealed class TcpForwarderTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task The_end_of_the_forwarder_ends_the_connections_it_has()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = FreePort.Find();
        var forwarder = TcpForwarder.Start("server", port, () => new Uri($"tcp://{listener.LocalEndpoint}"), IPAddress.Loopback);
        using var client = await ConnectAsync(port);
        using var server = await listener.AcceptTcpClientAsync().WaitAsync(Patience);
        await server.GetStream().WriteAsync(new byte[] { 7 });
        client.GetStream().ReadByte().ShouldBe(7);

        await forwarder.DisposeAsync();

        (await EndsAsync(client)).ShouldBeTrue();
        (await EndsAsync(server)).ShouldBeTrue();
        await Should.ThrowAsync<SocketException>(() => ConnectAsync(port));
    }

    [Fact]
    public async Task Where_nobody_runs_a_connection_ends_at_once()
    {
        var port = FreePort.Find();
        await using var forwarder = TcpForwarder.Start("server", port, () => null, IPAddress.Loopback);
        using var client = await ConnectAsync(port);

        (await EndsAsync(client)).ShouldBeTrue();
    }

    [Fact]
    public async Task Where_nobody_listens_a_connection_ends_and_the_next_one_is_tried_again()
    {
        using var deaf = new DeafPort();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var destination = new Uri($"tcp://{deaf.Address}");
        var port = FreePort.Find();
        await using var forwarder = TcpForwarder.Start("server", port, () => destination, IPAddress.Loopback);
        using var first = await ConnectAsync(port);
        (await EndsAsync(first)).ShouldBeTrue();

        destination = new Uri($"tcp://{listener.LocalEndpoint}");

        using var second = await ConnectAsync(port);
        using var server = await listener.AcceptTcpClientAsync().WaitAsync(Patience);
    }

    [Fact]
    public void A_port_that_is_taken_is_told_with_whose_it_was_to_be()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        Should.Throw<DistributedApplicationException>(() => TcpForwarder.Start("server", port, () => null, IPAddress.Loopback))
            .Message.ShouldStartWith($"port {port} of 'server' cannot be listened on: ");
    }

    [Fact]
    public async Task A_request_to_a_process_that_does_not_listen_is_answered_in_its_place()
    {
        using var deaf = new DeafPort();
        var port = FreePort.Find();
        var endpoint = new EndpointAnnotation(ProtocolType.Tcp, uriScheme: "http", name: "http")
        {
            Destinations = [new Uri($"http://{deaf.Address}")],
        };
        await using var proxy = new EndpointProxy([new ProxiedEndpoint("server", port, endpoint)], Timeout.InfiniteTimeSpan);
        await proxy.StartAsync(CancellationToken.None);
        using var client = new HttpClient();

        using var answer = await client.GetAsync(new Uri($"http://localhost:{port}/"));

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull().Delta.ShouldBe(TimeSpan.FromSeconds(1));
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Resource 'server' does not answer.");
    }

    private static async Task<TcpClient> ConnectAsync(int port)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port).WaitAsync(Patience);
        return client;
    }

    // In order or not: what counts is that nobody waits on.
    private static async Task<bool> EndsAsync(TcpClient connection)
    {
        try
        {
            return await connection.GetStream().ReadAsync(new byte[1]).AsTask().WaitAsync(Patience) == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
