using Couchannel.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Couchannel.Hosting.Tests.Lifecycle;

/// <summary>When an application counts as up, and when as failed.</summary>
public sealed class StartupTests
{
    [Theory]
    [InlineData(WaitBehavior.WaitOnResourceUnavailable)]
    [InlineData(WaitBehavior.StopOnResourceUnavailable)]
    public async Task It_is_up_without_what_starts_on_request_or_needs_an_engine_that_is_missing(WaitBehavior behavior)
    {
        using var engine = new FakeEngine();
        using var builder = DistributedApplicationTestingBuilder.Create(engine.Argument);
        builder.AddSleep("worker");
        builder.AddSleep("tool").WithExplicitStart();
        var mail = builder.AddContainer("mail", "axllent/mailpit");
        var sender = builder.AddSleep("sender").WaitFor(mail, behavior);
        builder.AddSleep("reader").WaitFor(sender, behavior);
        await using var app = await builder.StartAsync();

        (await StartupAsync(app)).Failures.ShouldBeEmpty();

        app.Now("worker").State!.Text.ShouldBe(KnownResourceStates.Running);
    }

    [Fact]
    public async Task It_fails_when_something_ends_that_nobody_has_stopped()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var broken = builder.AddShell("broken", "echo no such database >&2; exit 3");
        builder.AddSleep("worker").WaitForCompletion(broken);
        await using var app = await builder.StartAsync();

        (await StartupAsync(app)).Failures.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            line => line.ShouldStartWith("broken: ended with exit code 3"),
            line => line.ShouldEndWith("no such database"));
    }

    [Fact]
    public async Task It_does_not_fail_when_somebody_stops_something_on_the_way()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var mayGoOn = new TaskCompletionSource();
        builder.AddSleep("slow").OnBeforeResourceStarted((_, _, token) => mayGoOn.Task.WaitAsync(token));
        builder.AddSleep("worker");
        await using var app = await builder.StartAsync();
        await app.WhenHealthyAsync("worker");
        var startup = StartupAsync(app);
        await app.GiveAsync("worker", KnownResourceCommands.StopCommand);

        await app.GiveAsync("worker", KnownResourceCommands.StartCommand);
        await app.WhenHealthyAsync("worker");
        mayGoOn.SetResult();

        (await startup).Failures.ShouldBeEmpty();
    }

    private static Task<StartupOutcome> StartupAsync(DistributedApplication app) =>
        new StartupWatch(app.Services.GetRequiredService<DistributedApplicationModel>(), app.ResourceNotifications)
            .WaitAsync(_ => { }, CancellationToken.None).WaitAsync(TestApps.Patience);
}
