using System.Net.Sockets;
using System.Text;
using Couchannel.Hosting.Testing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Couchannel.Hosting.Tests.Lifecycle;

/// <summary>What the host does before the processes, and how it knows that they are well.</summary>
public sealed class EndpointTests
{
    [Fact]
    public async Task Requests_are_spread_over_all_replicas_and_go_on_when_one_dies()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddServer("server", replicas: 3);
        await using var app = await builder.StartAsync();
        await app.WhenHealthyAsync("server");
        using var client = app.CreateHttpClient("server");
        var processes = app.Now("server").ProcessIds;

        var answers = new HashSet<int>();
        for (var request = 0; request < 12; request++)
        {
            answers.Add(int.Parse(await client.GetStringAsync("/"), System.Globalization.CultureInfo.InvariantCulture));
        }

        answers.Order().ShouldBe(processes.Order());
        PosixCalls.SignalGroup(processes[0], Signal.Kill).ShouldBeTrue();
        await app.WhenAsync("server", s => s.ProcessIds.Length == 2);
        app.Now("server").State!.Text.ShouldBe(KnownResourceStates.Running);
        for (var request = 0; request < 6; request++)
        {
            (await client.GetAsync("/")).EnsureSuccessStatusCode();
        }
    }

    [Fact]
    public async Task A_connection_of_another_protocol_is_passed_on_with_each_sides_last_word()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var echo = builder.AddExecutable("echo", DotNetCommand.FilePath, "/", TestApps.ProgramArguments("echo"))
            .WithEndpoint(scheme: "tcp", name: "talk", env: "PORT");
        await using var app = await builder.StartAsync();
        await app.WhenItSaysAsync("echo", "ready");
        var text = new string('x', 300_000) + "the end";

        (await TalkAsync(echo.GetEndpoint("talk").Port, text)).ShouldBe(text);
    }

    [Fact]
    public async Task Health_that_goes_down_is_seen_and_health_that_comes_back_too()
    {
        using var folder = new TemporaryFolder();
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddServer("server", folder: folder.Path);
        await using var app = await builder.StartAsync();
        await app.WhenHealthyAsync("server");

        await File.WriteAllTextAsync(folder.File("SICK"), "");
        var sick = await app.WhenAsync("server", s => s.HealthStatus == HealthStatus.Unhealthy);
        sick.State!.Text.ShouldBe(KnownResourceStates.Running);
        sick.HealthReports.ShouldHaveSingleItem().Description.ShouldNotBeNull().ShouldContain("503");

        File.Delete(folder.File("SICK"));
        await app.WhenAsync("server", s => s.HealthStatus == HealthStatus.Healthy);
    }

    [Fact]
    public async Task Who_waits_for_health_starts_only_when_it_is_there()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("SICK"), "");
        using var builder = DistributedApplicationTestingBuilder.Create();
        var server = builder.AddServer("server", folder: folder.Path);
        builder.AddSleep("healthy").WaitFor(server);
        builder.AddSleep("started").WaitForStart(server);
        await using var app = await builder.StartAsync();
        await app.WhenAsync("started", KnownResourceStates.Running);
        await app.WhenAsync("server", s => s.HealthReports.Any(r => r.Status == HealthStatus.Unhealthy));
        app.Now("healthy").State!.Text.ShouldBe(KnownResourceStates.Waiting);

        File.Delete(folder.File("SICK"));

        await app.WhenHealthyAsync("healthy");
    }

    [Theory]
    [InlineData(20999, 20999, true, 1, "has one number for its port and its target port")]
    [InlineData(20999, 20998, false, 1, "has two numbers for its port and its target port")]
    [InlineData(null, null, false, 1, "must say its port")]
    [InlineData(null, 20999, true, 2, "has a target port, on which several replicas cannot listen")]
    [InlineData(20999, null, false, 2, "is not proxied, so that several replicas cannot share it")]
    public async Task An_endpoint_that_cannot_be_is_refused_by_name_and_the_rest_goes_on(
        int? port, int? targetPort, bool isProxied, int replicas, string why)
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddSleep("server").WithHttpEndpoint(port, targetPort, isProxied: isProxied)
            .WithAnnotation(new ReplicaAnnotation(replicas));
        builder.AddSleep("other");
        await using var app = await builder.StartAsync();

        (await app.WhenAsync("server", KnownResourceStates.FailedToStart)).Detail.ShouldNotBeNull()
            .ShouldStartWith($"the endpoint 'http' of 'server' {why}");
        var again = await app.ResourceCommands.ExecuteCommandAsync("server", KnownResourceCommands.StartCommand);
        again.ErrorMessage.ShouldNotBeNull().ShouldContain(why);
        await app.WhenHealthyAsync("other");
    }

    private static async Task<string> TalkAsync(int port, string text)
    {
        using var bound = new CancellationTokenSource(TestApps.Patience);
        using var client = new TcpClient();
        await client.ConnectAsync("localhost", port, bound.Token);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), bound.Token);
        client.Client.Shutdown(SocketShutdown.Send);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadToEndAsync(bound.Token);
    }
}
