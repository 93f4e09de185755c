using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Couchannel.Api.Tests.Limits;

/// <summary>What the server itself refuses, asked over a real connection.</summary>
public sealed class ServerLimitTests(TestServers servers)
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Too_much_of_anything_is_refused()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var port = Start(api);

        (await StatusAsync(port, $"GET /api/v1/sessions?city={new string('x', 5000)} HTTP/1.1\r\nHost: a\r\n\r\n")).ShouldBe("414");
        (await StatusAsync(port, $"GET /api/v1/sessions HTTP/1.1\r\nHost: a\r\nX-Long: {new string('x', 17000)}\r\n\r\n")).ShouldBe("431");
        var many = string.Concat(Enumerable.Range(0, 70).Select(n => $"X-{n}: 1\r\n"));
        (await StatusAsync(port, $"GET /api/v1/sessions HTTP/1.1\r\nHost: a\r\n{many}\r\n")).ShouldBe("431");
        var token = api.Issuer.SignedToken("ola", "bookings:write");
        (await StatusAsync(port,
            $"POST /api/v1/sessions/{Guid.NewGuid()}/bookings HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
            + $"Authorization: Bearer {token}\r\nIdempotency-Key: k\r\nContent-Length: 20000\r\n\r\n")).ShouldBe("413");
    }

    [Fact]
    public async Task Who_sends_drop_by_drop_is_not_waited_for()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var port = Start(api);

        (await StatusAsync(port, "GET /api/v1/sessions HTTP/1.1\r\nHost: a\r\n")).ShouldBeOneOf("408", "");
        var token = api.Issuer.SignedToken("ola", "bookings:write");
        (await StatusAsync(port,
            $"POST /api/v1/sessions/{Guid.NewGuid()}/bookings HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
            + $"Authorization: Bearer {token}\r\nIdempotency-Key: k\r\nContent-Length: 100\r\n\r\n{{\"seats\"")).ShouldBeOneOf("408", "");
    }

    [Fact]
    public async Task A_stranger_does_not_say_where_he_comes_from()
    {
        await using var api = await ApiUnderTest.StartAsync(
            servers, new() { ["API_LIMIT_ADDRESS_PER_MINUTE"] = "2", ["API_KNOWN_PROXIES"] = "10.0.0.7" });
        var port = Start(api);

        var statuses = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            statuses.Add(await StatusAsync(port, $"GET /api/v1/sessions HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 203.0.113.{i}\r\n\r\n"));
        }

        statuses.ShouldContain("429");
    }

    private static int Start(ApiUnderTest api)
    {
        api.UseKestrel(0);
        api.StartServer();
        return new Uri(api.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
    }

    /// <summary>The status code of the answer; empty when the connection was closed without one.</summary>
    private static async Task<string> StatusAsync(int port, string request)
    {
        using var bound = new CancellationTokenSource(Bound);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, bound.Token);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), bound.Token);
        using var reader = new StreamReader(client.GetStream());
        try
        {
            return (await reader.ReadLineAsync(bound.Token))?.Split(' ')[1] ?? "";
        }
        catch (IOException)
        {
            // Reset: that is no answer either.
            return "";
        }
    }
}
