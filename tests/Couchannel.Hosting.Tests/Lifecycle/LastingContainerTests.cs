using System.Net;
using System.Net.Sockets;
using Couchannel.Hosting.Testing;

namespace Couchannel.Hosting.Tests.Lifecycle;

/// <summary>Containers that outlive the application, and are found again.</summary>
public sealed class LastingContainerTests
{
    [Fact]
    public async Task A_lasting_container_is_found_again_and_outlives_the_application()
    {
        using var engine = new FakeEngine("docker");
        engine.Be("port", "127.0.0.1:9");
        for (var run = 0; run < 2; run++)
        {
            await using var app = await StartAsync(engine);
            await app.StopAsync();
        }

        engine.Commands.Count(c => c == "create").ShouldBe(1);
        engine.Commands.ShouldNotContain("rm");
        engine.Commands.ShouldNotContain("stop");
        engine.Calls.ShouldNotContain(c => c.StartsWith("docker network rm", StringComparison.Ordinal));
        engine.Calls.Count(c => c.StartsWith("docker network create couchannel-", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task It_keeps_its_own_port_behind_that_of_the_host()
    {
        using var engine = new FakeEngine("docker");
        using var inside = new TcpListener(IPAddress.Loopback, 0);
        inside.Start();
        engine.Be("port", inside.LocalEndpoint.ToString()!);
        await using var app = await StartAsync(engine);

        engine.CreateOf("cache").ShouldContain(" -p 127.0.0.1::6379 ");
        app.GetEndpoint("cache", "tcp").Port.ShouldNotBe(((IPEndPoint)inside.LocalEndpoint).Port);
        using var client = new TcpClient();
        await client.ConnectAsync("localhost", app.GetEndpoint("cache", "tcp").Port);
        using var server = await inside.AcceptTcpClientAsync().WaitAsync(TestApps.Patience);
        server.GetStream().WriteByte(42);
        client.GetStream().ReadByte().ShouldBe(42);
    }

    [Fact]
    public async Task One_without_a_proxy_may_find_its_port_taken_by_itself()
    {
        using var engine = new FakeEngine("docker");
        using var itself = new TcpListener(IPAddress.Loopback, 0);
        itself.Start();
        var port = ((IPEndPoint)itself.LocalEndpoint).Port;
        await using var app = await StartAsync(engine, cache => cache
            .WithEndpoint("tcp", e => (e.Port, e.IsProxied) = (port, false)));

        engine.CreateOf("cache").ShouldContain($" -p 127.0.0.1:{port}:6379 ");
        engine.Commands.ShouldNotContain("port");
    }

    [Fact]
    public async Task One_of_another_make_is_replaced()
    {
        using var engine = new FakeEngine("docker");
        engine.Be("port", "127.0.0.1:9");
        await using (await StartAsync(engine))
        {
        }

        await using var app = await StartAsync(engine, cache => cache.WithEnvironment("MODE", "other"));

        engine.Commands.Where(c => c is "create" or "rm" or "stop").ShouldBe(["create", "stop", "rm", "create"]);
    }

    [Fact]
    public async Task One_whose_image_was_built_anew_is_replaced()
    {
        using var engine = new FakeEngine("docker");
        engine.Be("port", "127.0.0.1:9");
        for (var run = 0; run < 3; run++)
        {
            engine.Be("id", $"sha256:{run / 2}");
            await using var app = await StartAsync(engine, cache => cache.WithDockerfile("/tmp"));
        }

        engine.Commands.Where(c => c is "create" or "rm").ShouldBe(["create", "rm", "create"]);
    }

    [Fact]
    public async Task One_of_the_same_name_that_is_somebody_elses_stays()
    {
        using var engine = new FakeEngine("docker");
        engine.Be("port", "127.0.0.1:9");
        engine.Be("lasting", "--name cache");
        await using var app = await StartAsync(engine, cache => cache.WithContainerName("cache"));

        engine.Commands.ShouldNotContain("rm");
        engine.Commands.ShouldNotContain("stop");
    }

    [Fact]
    public async Task Its_end_is_told_with_its_own_exit_code()
    {
        using var engine = new FakeEngine("docker");
        engine.Be("port", "127.0.0.1:9");
        await using var app = await StartAsync(engine);

        engine.Be("ended", "3");

        (await app.WhenAsync("cache", KnownResourceStates.Exited)).ExitCode.ShouldBe(3);
    }

    [Fact]
    public async Task The_stop_command_stops_it_and_its_next_start_tells_only_what_is_new()
    {
        using var engine = new FakeEngine("docker");
        engine.Be("port", "127.0.0.1:9");
        await using var app = await StartAsync(engine);
        await app.WhenItSaysAsync("cache", "it lasts");

        await app.GiveAsync("cache", KnownResourceCommands.StopCommand);
        await app.WhenAsync("cache", KnownResourceStates.Exited);
        await app.GiveAsync("cache", KnownResourceCommands.StartCommand);
        await app.WhenAsync("cache", KnownResourceStates.Running);

        engine.Commands.Where(c => c is "create" or "stop" or "start" or "rm").ShouldBe(["create", "start", "stop", "start"]);
        await Eventually.GetAsync(
            () => Task.FromResult(engine.Calls.Count(c => c.StartsWith("docker logs --follow --since 2", StringComparison.Ordinal))),
            count => count == 2);
    }

    [Fact]
    public async Task What_ends_with_the_run_joins_the_network_of_what_stays()
    {
        using var engine = new FakeEngine("docker");
        engine.Be("port", "127.0.0.1:9");
        await using var app = await StartAsync(engine, cache => cache.ApplicationBuilder.AddContainer("mail", "axllent/mailpit"));
        await app.WhenAsync("mail", KnownResourceStates.Running);

        NetworkOf("mail").ShouldBe(NetworkOf("cache"));
        engine.CreateOf("mail").ShouldContain(" --network-alias mail ");

        string NetworkOf(string resource) => engine.CreateOf(resource).Split(" --network ")[1].Split(' ')[0];
    }

    private static async Task<DistributedApplication> StartAsync(
        FakeEngine engine, Action<IResourceBuilder<ContainerResource>>? more = null)
    {
        var builder = DistributedApplicationTestingBuilder.Create(engine.Argument);
        var cache = builder.AddContainer("cache", "redis").WithLifetime(ContainerLifetime.Persistent)
            .WithEndpoint(targetPort: 6379, name: "tcp");
        more?.Invoke(cache);
        var app = await builder.StartAsync();
        await app.WhenAsync("cache", KnownResourceStates.Running);
        return app;
    }
}
