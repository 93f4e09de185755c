using Couchannel.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Couchannel.Hosting.Tests.Terminal;

/// <summary>How far the start has come, as a person and as a file is told.</summary>
public sealed class StartupProgressTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly IDistributedApplicationTestingBuilder _builder = DistributedApplicationTestingBuilder.Create();
    private readonly IResource _web;
    private readonly IResource _job;
    private readonly DistributedApplication _app;

    // What happens to the resources is what a test says of them: the application is not started.
    public StartupProgressTests()
    {
        _web = _builder.AddContainer("web", "acme/web").Resource;
        _job = _builder.AddContainer("job", "acme/job").Resource;
        _app = _builder.Build();
    }

    public void Dispose()
    {
        _app.Dispose();
        _builder.Dispose();
    }

    [Fact]
    public async Task Into_a_file_each_step_is_a_line_and_no_step_is_told_twice()
    {
        using var console = WrittenConsole.Plain();
        var running = StartAsync(console);

        await TellAsync(_web, s => s with { State = KnownResourceStates.NotStarted });
        await TellAsync(_web, s => s with { State = KnownResourceStates.Waiting, Detail = "waits for db" });
        await TellAsync(_web, s => s with { ExitCode = 0 });
        await TellAsync(_job, s => s with { State = KnownResourceStates.Waiting });
        await TellAsync(_job, s => s with { State = KnownResourceStates.Starting });
        await TellAsync(_web, s => s with { State = KnownResourceStates.Running, HealthReports = [new("check", null, null, null)] });
        await TellAsync(_job, s => s with { State = KnownResourceStates.Finished });
        await TellAsync(_web, s => s with { HealthReports = [new("check", HealthStatus.Healthy, null, null)] });

        (await running).IsHealthy.ShouldBeTrue();
        console.Lines.ShouldBe(
        [
            "web: waits for db", "job: waits", "job: Starting", "web: running, not healthy yet", "job: Finished", "web: healthy",
        ]);
    }

    [Fact]
    public async Task Of_a_resource_without_a_state_nothing_is_told_and_it_is_not_waited_for()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var own = builder.AddResource(new OwnResource("own")).Resource;
        using var app = builder.Build();
        using var console = WrittenConsole.Plain();
        var running = StartAsync(console, app);

        await app.ResourceNotifications.PublishUpdateAsync(own, s => s with { State = null });

        (await running).IsHealthy.ShouldBeTrue();
        console.Text.ShouldBeEmpty();
    }

    [Fact]
    public async Task On_a_terminal_one_line_tells_who_is_up_and_who_is_not()
    {
        using var console = WrittenConsole.Terminal();
        var running = StartAsync(console);

        await TellAsync(_web, s => s with { State = KnownResourceStates.Waiting, Detail = "waits for [db]" });
        await ShownAsync(console, "0 of 2 up; web (waits for [db]), job ()");
        await TellAsync(_job, s => s with { State = KnownResourceStates.Finished });
        await ShownAsync(console, "1 of 2 up; web (waits for [db])");
        await TellAsync(_web, s => s with { State = KnownResourceStates.Running });

        (await running).IsHealthy.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_has_failed_ends_it_with_the_reason()
    {
        using var console = WrittenConsole.Plain();
        var running = StartAsync(console);

        await TellAsync(_web, s => s with { State = KnownResourceStates.FailedToStart, Detail = "no such image" });

        var outcome = await running;
        outcome.IsHealthy.ShouldBeFalse();
        outcome.Failures.ShouldBe(["web: no such image"]);
        console.Lines.ShouldBe(["web: FailedToStart"]);
    }

    [Fact]
    public async Task It_ends_with_the_host()
    {
        using var console = WrittenConsole.Plain();
        using var stopping = new CancellationTokenSource();
        var running = StartAsync(console, _app, stopping.Token);

        await stopping.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => running);
    }

    private static Task<string> ShownAsync(WrittenConsole console, string text) => Eventually.GetAsync(
        () => Task.FromResult(console.Text), written => AnsiText.Strip(written).Contains(text, StringComparison.Ordinal));

    private static Task<StartupOutcome> StartAsync(
        WrittenConsole console, DistributedApplication app, CancellationToken cancellationToken = default)
    {
        var model = app.Services.GetRequiredService<DistributedApplicationModel>();
        return new StartupProgress(console.Console, model, new StartupWatch(model, app.ResourceNotifications))
            .RunAsync(cancellationToken).WaitAsync(Patience, CancellationToken.None);
    }

    private Task<StartupOutcome> StartAsync(WrittenConsole console) => StartAsync(console, _app);

    private Task TellAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> change) =>
        _app.ResourceNotifications.PublishUpdateAsync(resource, change);

    private sealed class OwnResource(string name) : Resource(name);
}
