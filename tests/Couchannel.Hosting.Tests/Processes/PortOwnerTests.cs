using System.Net;
using System.Net.Sockets;
using Couchannel.Hosting.Testing;
using Couchannel.Hosting.Tests.Lifecycle;

namespace Couchannel.Hosting.Tests.Processes;

/// <summary>Who holds a port that is taken.</summary>
public sealed class PortOwnerTests
{
    private static string Us => $" by process {Environment.ProcessId} ({File.ReadAllText("/proc/self/comm").Trim()})";

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void Who_listens_is_named(string address)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems do not tell.");
        using var listener = new TcpListener(IPAddress.Parse(address), 0);
        listener.Start();

        PortOwner.Describe(((IPEndPoint)listener.LocalEndpoint).Port).ShouldBe(Us);
    }

    [Fact]
    public void Where_nobody_listens_nobody_is_named()
    {
        using var deaf = new DeafPort();

        PortOwner.Describe(deaf.Number).ShouldBe("");
    }

    [Fact]
    public async Task A_resource_whose_port_is_taken_says_by_whom_and_what_to_do()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems do not tell.");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddSleep("server").WithHttpEndpoint(port, isProxied: false);
        await using var app = await builder.StartAsync();

        (await app.WhenAsync("server", KnownResourceStates.FailedToStart)).Detail
            .ShouldBe($"port {port} is already in use{Us}; stop what uses it, or give 'server' another port.");
    }
}
