using System.Net;
using System.Net.Sockets;

namespace Couchannel.Hosting.Tests;

public sealed class FreePortTests
{
    [Fact]
    public async Task Many_who_ask_at_once_get_a_port_each()
    {
        var ports = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(FreePort.Find)));

        ports.Distinct().Count().ShouldBe(200);
    }

    [Fact]
    public void No_port_is_one_that_an_outgoing_connection_could_take()
    {
        for (var i = 0; i < 50; i++)
        {
            FreePort.Find().ShouldBeInRange(20_000, 32_767);
        }
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void A_port_that_somebody_listens_on_at_either_address_is_taken(string address)
    {
        var port = FreePort.Find();
        using var listener = new TcpListener(IPAddress.Parse(address), port);
        listener.Start();

        FreePort.IsFree(port).ShouldBeFalse();
    }
}
