using Couchannel.Hosting.Dashboard;
using Couchannel.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Couchannel.Hosting.Tests.Lifecycle;

/// <summary>What the dashboard is told, and what it can have done.</summary>
public sealed class DashboardSourceTests
{
    [Fact]
    public async Task Details_come_without_secrets_and_arguments_as_a_shell_takes_them()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var token = builder.AddParameter("token", "hush-hush", secret: true);
        builder.AddExecutable("worker", "sh", "/", "-c", "sleep 600")
            .WithEnvironment("TOKEN", token)
            .WithEnvironment("PLAIN", "seen");
        await using var app = await builder.StartAsync();
        await app.WhenHealthyAsync("worker");

        var details = Source(app).Describe("worker").ShouldNotBeNull();

        details.Environment.ShouldContain(new DashboardValue("TOKEN", SecretText.Instead));
        details.Environment.ShouldContain(new DashboardValue("PLAIN", "seen"));
        details.Properties.ShouldContain(new DashboardValue("resource.appArgs", "-c 'sleep 600'"));
        details.Properties.ShouldContain(p => p.Name == "executable.path" && p.Value.EndsWith("/sh", StringComparison.Ordinal));
        Source(app).Describe("nobody").ShouldBeNull();
    }

    [Fact]
    public async Task Its_buttons_are_those_that_fit_and_do_what_they_say()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddSleep("worker").WithCommand("flush", "Flush", _ => throw new InvalidOperationException("It is broken."));
        await using var app = await builder.StartAsync();
        await app.WhenHealthyAsync("worker");
        var source = Source(app);
        Enabled(source).ShouldBe(["flush", "restart", "stop"]);

        (await source.ExecuteAsync("worker", "stop", CancellationToken.None)).ShouldBe(new DashboardCommandResult(true, null));
        (await source.ExecuteAsync("worker", "flush", CancellationToken.None))
            .ShouldBe(new DashboardCommandResult(false, "It is broken."));

        source.Resources.Single().State.ShouldBe(KnownResourceStates.Exited);
        Enabled(source).ShouldContain("start");
        Enabled(source).ShouldNotContain("stop");
    }

    [Fact]
    public async Task Who_is_hidden_is_not_shown()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddSleep("worker");
        builder.AddSleep("secretary").WithInitialState(new CustomResourceSnapshot
        {
            ResourceType = "Executable",
            Properties = [],
            IsHidden = true,
        });
        await using var app = await builder.StartAsync();
        await app.WhenHealthyAsync("secretary");

        Source(app).Resources.Select(r => r.Name).ShouldBe(["worker"]);
        Source(app).Describe("secretary").ShouldBeNull();
    }

    [Fact]
    public async Task Mounts_and_what_a_parameter_is_for_are_shown()
    {
        using var engine = new FakeEngine();
        using var builder = DistributedApplicationTestingBuilder.Create(engine.Argument);
        builder.AddParameter("region", "eu").WithDescription("Where it runs.");
        builder.AddContainer("mail", "axllent/mailpit").WithVolume("mails", "/data", isReadOnly: true);
        await using var app = await builder.StartAsync();
        await app.WhenHealthyAsync("region");

        Source(app).Describe("region")!.Properties.ShouldContain(new DashboardValue("parameter.description", "Where it runs."));
        Source(app).Describe("mail")!.Properties.ShouldContain(new DashboardValue("mount at /data", "mails (read-only)"));
    }

    private static IEnumerable<string> Enabled(DashboardSource source) =>
        source.Resources.Single().Commands.Where(c => c.IsEnabled).Select(c => c.Name).Order();

    private static DashboardSource Source(DistributedApplication app) => ActivatorUtilities.CreateInstance<DashboardSource>(app.Services);
}
