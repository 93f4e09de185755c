using Couchannel.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Couchannel.Hosting.Tests.Lifecycle;

/// <summary>Containers that do not come up, and engines that go away.</summary>
public sealed class EngineFaultTests
{
    [Fact]
    public async Task An_image_that_cannot_be_had_is_told_in_the_engines_words_and_nobody_thinks_that_it_ran()
    {
        using var engine = new FakeEngine("docker");
        engine.Be("imageless");
        using var builder = DistributedApplicationTestingBuilder.Create(engine.Argument);
        var mail = builder.AddContainer("mail", "nothing/here");
        var dependent = builder.AddSleep("dependent").WaitForStart(mail);
        await using var app = await builder.StartAsync();

        (await app.WhenAsync("mail", KnownResourceStates.FailedToStart)).Detail
            .ShouldBe("its container could not be made: Error: no such image");
        await app.WhenAsync("dependent", KnownResourceStates.FailedToStart);
        var log = await LogAsync(app, "mail");
        log.ShouldContain("Trying to pull it");
        log.ShouldNotContain("0123456789ab");
        engine.Commands.ShouldNotContain("start");
        engine.Commands.TakeLast(2).ShouldBe(["kill", "rm"]);
    }

    [Fact]
    public async Task A_container_that_the_engine_cannot_start_has_ended_and_was_not_running_before()
    {
        using var engine = new FakeEngine("docker");
        engine.Be("unstartable");
        using var builder = DistributedApplicationTestingBuilder.Create(engine.Argument);
        var mail = builder.AddContainer("mail", "axllent/mailpit").WithEntrypoint("/nothing");
        builder.AddSleep("dependent").WaitFor(mail);
        var isReady = false;
        mail.OnResourceReady((_, _, _) => Task.FromResult(isReady = true));
        await using var app = await builder.StartAsync();

        var ended = await app.WhenAsync("mail", KnownResourceStates.Exited);
        ended.ExitCode.ShouldBe(125);
        ended.StartTimeStamp.ShouldBeNull();
        ended.Detail.ShouldNotBeNull().ShouldContain("Error: no such program");
        await app.WhenAsync("dependent", KnownResourceStates.FailedToStart);
        isReady.ShouldBeFalse();
    }

    [Fact]
    public async Task A_resource_can_be_stopped_while_its_image_is_fetched()
    {
        using var engine = new FakeEngine("docker");
        engine.Be("slow");
        using var builder = DistributedApplicationTestingBuilder.Create(engine.Argument);
        builder.AddContainer("mail", "axllent/mailpit");
        await using var app = await builder.StartAsync();
        await app.WhenItSaysAsync("mail", "Trying to pull it");

        await app.GiveAsync("mail", KnownResourceCommands.StopCommand);

        (await app.WhenAsync("mail", KnownResourceStates.Exited)).Detail.ShouldBeNull();
        engine.Commands.TakeLast(2).ShouldBe(["kill", "rm"]);
    }

    [Fact]
    public async Task An_engine_that_is_gone_by_the_end_does_not_keep_the_application_from_ending()
    {
        using var engine = new FakeEngine("docker");
        using var builder = DistributedApplicationTestingBuilder.Create(engine.Argument);
        builder.AddContainer("mail", "axllent/mailpit");
        await using var app = await builder.StartAsync();
        await app.WhenAsync("mail", KnownResourceStates.Running);
        File.Delete(Path.Combine(engine.Folder, "docker"));

        await app.StopAsync().WaitAsync(TestApps.Patience);

        app.Now("mail").State!.Text.ShouldBe(KnownResourceStates.Exited);
        await app.DisposeAsync();
    }

    [Fact]
    public async Task What_is_left_of_a_host_that_died_is_undone_in_the_opposite_order()
    {
        using var folder = new TemporaryFolder();
        var told = Path.Combine(folder.Path, "told");
        using (var guard = new ProcessGuard())
        {
            guard.AddUndo($"echo network >> '{told}'");
            guard.AddUndo($"echo unwanted >> '{told}'");
            guard.AddUndo($"echo container >> '{told}'");
            guard.RemoveUndo($"echo unwanted >> '{told}'");
        }

        var lines = await Eventually.GetAsync(
            () => Task.FromResult(File.Exists(told) ? File.ReadAllLines(told) : []), lines => lines.Length >= 2);
        lines.ShouldBe(["container", "network"]);
    }

    private static async Task<IReadOnlyList<string>> LogAsync(DistributedApplication app, string resource)
    {
        var lines = new List<string>();
        await foreach (var batch in app.Services.GetRequiredService<ResourceLoggerService>().GetAllAsync(resource))
        {
            lines.AddRange(batch.Select(l => l.Content));
        }

        return lines;
    }
}
