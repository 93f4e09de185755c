using System.Globalization;
using Couchannel.Hosting.Testing;

namespace Couchannel.Hosting.Tests.Lifecycle;

/// <summary>What code beside the graph waits for, and tells.</summary>
public sealed class WaitingTests
{
    [Fact]
    public async Task A_part_of_a_resource_stands_for_itself_under_an_id_that_is_no_others()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var tool = builder.AddSleep("tool");
        var other = builder.AddSleep("other");
        await using var app = await builder.StartAsync();
        await app.WhenHealthyAsync("tool");

        await app.ResourceNotifications.PublishUpdateAsync(tool.Resource, "tool-2", s => s with { State = "Resting" });

        app.Now("tool-2").State!.Text.ShouldBe("Resting");
        app.Now("tool").State!.Text.ShouldBe(KnownResourceStates.Running);
        await Should.ThrowAsync<InvalidOperationException>(
            () => app.ResourceNotifications.PublishUpdateAsync(other.Resource, "tool-2", s => s));
    }

    [Fact]
    public async Task The_first_of_several_states_ends_the_wait_and_is_told()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddShell("job", "exit 3");
        await using var app = await builder.StartAsync();

        (await app.ResourceNotifications.WaitForResourceAsync("job", [KnownResourceStates.Finished, KnownResourceStates.Exited])
            .WaitAsync(TestApps.Patience)).ShouldBe(KnownResourceStates.Exited);
    }

    [Fact]
    public async Task Who_waits_for_health_gives_up_with_a_resource_that_failed_or_waits_for_its_next_life()
    {
        using var folder = new TemporaryFolder();
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddShell("moody", $"[ -e '{folder.File("well")}' ] || {{ echo not today >&2; exit 3; }}; exec sleep 600");
        await using var app = await builder.StartAsync();
        await app.WhenAsync("moody", KnownResourceStates.Exited);
        var patient = app.ResourceNotifications.WaitForResourceHealthyAsync("moody", WaitBehavior.WaitOnResourceUnavailable);

        var failure = await Should.ThrowAsync<DistributedApplicationException>(() => app.ResourceNotifications
            .WaitForResourceHealthyAsync("moody", WaitBehavior.StopOnResourceUnavailable).WaitAsync(TestApps.Patience));
        failure.Message.ShouldContain("not today");
        patient.IsCompleted.ShouldBeFalse();
        await File.WriteAllTextAsync(folder.File("well"), "");
        await app.GiveAsync("moody", KnownResourceCommands.StartCommand);
        (await patient.WaitAsync(TestApps.Patience)).Snapshot.State!.Text.ShouldBe(KnownResourceStates.Running);
    }

    [Fact]
    public async Task What_a_resource_waits_for_can_be_waited_for_without_it()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var first = builder.AddSleep("first").WithExplicitStart();
        var second = builder.AddSleep("second").WaitFor(first).WithExplicitStart();
        await using var app = await builder.StartAsync();

        var waiting = app.ResourceNotifications.WaitForDependenciesAsync(second.Resource, CancellationToken.None);
        waiting.IsCompleted.ShouldBeFalse();
        await app.GiveAsync("first", KnownResourceCommands.StartCommand);
        await waiting.WaitAsync(TestApps.Patience);

        app.Now("first").State!.Text.ShouldBe(KnownResourceStates.Running);
    }

    [Fact]
    public async Task A_process_without_a_proxy_listens_on_the_public_port_itself()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var port = FreePort.Find();
        IResourceBuilder<IResourceWithEndpoints> server = builder
            .AddExecutable("server", DotNetCommand.FilePath, "/", TestApps.ProgramArguments("serve"))
            .WithHttpEndpoint(port: port, env: "PORT").WithHttpHealthCheck("/health");
        server.WithEndpointProxySupport(false);
        await using var app = await builder.StartAsync();
        await app.WhenHealthyAsync("server");

        app.GetEndpoint("server", "http").Port.ShouldBe(port);
        app.Now("server").EnvironmentVariables.Single(v => v.Name == "PORT").Value.ShouldBe(port.ToString(CultureInfo.InvariantCulture));
    }
}
