using System.Globalization;
using Couchannel.Hosting.Testing;

namespace Couchannel.Hosting.Tests.Lifecycle;

/// <summary>Starting, stopping and restarting one resource while the rest runs, and commands of the graph's own.</summary>
public sealed class CommandTests
{
    [Fact]
    public async Task A_restart_gives_another_process_at_the_same_address_while_those_stay_that_depend_on_it()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var server = builder.AddServer("server");
        builder.AddSleep("dependent").WaitFor(server);
        await using var app = await builder.StartAsync();
        await app.WhenHealthyAsync("dependent");
        using var client = app.CreateHttpClient("server");
        var before = await client.GetStringAsync("/");
        var dependent = app.Now("dependent").ProcessIds;

        await app.GiveAsync("server", KnownResourceCommands.RestartCommand);
        await app.WhenHealthyAsync("server");

        var after = await client.GetStringAsync("/");
        after.ShouldNotBe(before);
        PosixCalls.Exists(int.Parse(before, CultureInfo.InvariantCulture)).ShouldBeFalse();
        app.Now("dependent").ShouldSatisfyAllConditions(
            s => s.State!.Text.ShouldBe(KnownResourceStates.Running),
            s => s.ProcessIds.ShouldBe(dependent));
    }

    [Fact]
    public async Task A_stopped_resource_is_told_at_its_address_and_can_be_started_again()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddServer("server");
        await using var app = await builder.StartAsync();
        await app.WhenHealthyAsync("server");
        using var client = app.CreateHttpClient("server");

        await app.GiveAsync("server", "resource-stop");
        app.Now("server").State!.Text.ShouldBe(KnownResourceStates.Exited);
        var answer = await client.GetAsync("/");
        ((int)answer.StatusCode).ShouldBe(503);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("'server' is not running");

        await app.GiveAsync("server", KnownResourceCommands.StartCommand);
        await app.WhenHealthyAsync("server");
        (await client.GetAsync("/")).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Who_starts_on_request_only_does_not_before()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddSleep("tool").WithExplicitStart();
        builder.AddSleep("other");
        await using var app = await builder.StartAsync();
        await app.WhenHealthyAsync("other");
        app.Now("tool").State!.Text.ShouldBe(KnownResourceStates.NotStarted);
        StateOf(app, "tool", KnownResourceCommands.StartCommand).ShouldBe(ResourceCommandState.Enabled);

        await app.GiveAsync("tool", KnownResourceCommands.StartCommand);

        await app.WhenHealthyAsync("tool");
        StateOf(app, "tool", KnownResourceCommands.StartCommand).ShouldBe(ResourceCommandState.Hidden);
        StateOf(app, "tool", KnownResourceCommands.StopCommand).ShouldBe(ResourceCommandState.Enabled);
    }

    [Fact]
    public async Task Who_waits_starts_at_once_when_told_to()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var never = builder.AddSleep("never").WithExplicitStart();
        builder.AddSleep("waiting").WaitFor(never);
        await using var app = await builder.StartAsync();
        (await app.WhenAsync("waiting", KnownResourceStates.Waiting)).Detail.ShouldBe("waits for never");

        await app.GiveAsync("waiting", KnownResourceCommands.StartCommand);

        await app.WhenHealthyAsync("waiting");
        app.Now("never").State!.Text.ShouldBe(KnownResourceStates.NotStarted);
    }

    [Fact]
    public async Task A_command_of_the_graph_is_carried_out_and_its_failure_is_a_result()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var given = new List<string>();
        builder.AddSleep("worker")
            .WithCommand("flush", "Flush", context =>
            {
                given.Add(context.ResourceName);
                return Task.FromResult(CommandResults.Success());
            })
            .WithCommand("break", "Break", _ => throw new InvalidOperationException("It is broken."));
        await using var app = await builder.StartAsync();

        await app.GiveAsync("worker", "flush");
        var broken = await app.ResourceCommands.ExecuteCommandAsync("worker", "break");
        var unknown = await app.ResourceCommands.ExecuteCommandAsync("worker", "dance");

        given.ShouldBe(["worker"]);
        (broken.Success, broken.ErrorMessage).ShouldBe((false, "It is broken."));
        (unknown.Success, unknown.ErrorMessage).ShouldBe((false, "Command 'dance' not available for resource 'worker'."));
        (await app.ResourceCommands.ExecuteCommandAsync("nobody", "flush")).ErrorMessage.ShouldBe("Resource 'nobody' not found.");
    }

    [Fact]
    public async Task A_command_that_is_a_request_reaches_the_resource()
    {
        var folder = Directory.CreateTempSubdirectory("couchannel-command").FullName;
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddServer("server", folder: folder)
            .WithHttpCommand("/sick", "Fall ill", commandName: "sick")
            .WithHttpCommand("/nowhere", "Get lost", commandName: "lost");
        await using var app = await builder.StartAsync();
        await app.WhenHealthyAsync("server");

        await app.GiveAsync("server", "sick");
        File.Exists(Path.Combine(folder, "SICK")).ShouldBeTrue();
        (await app.ResourceCommands.ExecuteCommandAsync("server", "lost")).ErrorMessage.ShouldNotBeNull().ShouldContain("404");

        await app.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_command_that_is_a_request_goes_where_the_graph_chooses()
    {
        using var folder = new TemporaryFolder();
        using var builder = DistributedApplicationTestingBuilder.Create();
        var back = builder.AddServer("back", folder: folder.Path);
        builder.AddServer("front").WithHttpCommand("/sick", "Fall ill", () => back.GetEndpoint("http"), commandName: "sick");
        await using var app = await builder.StartAsync();
        await app.WhenHealthyAsync("front");
        await app.WhenHealthyAsync("back");

        await app.GiveAsync("front", "sick");

        File.Exists(folder.File("SICK")).ShouldBeTrue();
    }

    private static ResourceCommandState StateOf(DistributedApplication app, string resource, string command) =>
        app.Now(resource).Commands.Single(c => c.Name == command).State;
}
