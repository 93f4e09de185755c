using Couchannel.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Couchannel.Hosting.Tests.Lifecycle;

/// <summary>Applications of cheap processes.</summary>
internal static class TestApps
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string Program = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "../../Couchannel.Hosting.TestProgram/debug/Couchannel.Hosting.TestProgram.dll"));

    public static string[] ProgramArguments(params string[] args) => ["exec", Program, .. args];

    public static IResourceBuilder<ExecutableResource> AddShell(
        this IDistributedApplicationBuilder builder, string name, string script) =>
        builder.AddExecutable(name, "sh", "/", "-c", script);

    public static IResourceBuilder<ExecutableResource> AddSleep(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddExecutable(name, "sleep", "/", "600");

    /// <summary>A web server that tells its process id, of which several may run.</summary>
    public static IResourceBuilder<ExecutableResource> AddServer(
        this IDistributedApplicationBuilder builder, string name, int replicas = 1, string folder = "/") =>
        builder.AddExecutable(name, DotNetCommand.FilePath, folder, ProgramArguments("serve"))
            .WithHttpEndpoint(env: "PORT")
            .WithHttpHealthCheck("/health")
            .WithAnnotation(new ReplicaAnnotation(replicas));

    public static async Task<DistributedApplication> StartAsync(this IDistributedApplicationTestingBuilder builder)
    {
        var app = await builder.BuildAsync();
        await app.StartAsync().WaitAsync(Patience);
        return app;
    }

    public static async Task<CustomResourceSnapshot> WhenAsync(
        this DistributedApplication app, string resource, Func<CustomResourceSnapshot, bool> condition)
    {
        using var bound = new CancellationTokenSource(Patience);
        return (await app.ResourceNotifications.WaitForResourceAsync(resource, e => condition(e.Snapshot), bound.Token)).Snapshot;
    }

    public static Task<CustomResourceSnapshot> WhenAsync(this DistributedApplication app, string resource, string state) =>
        app.WhenAsync(resource, s => s.State?.Text == state);

    public static Task<ResourceEvent> WhenHealthyAsync(this DistributedApplication app, string resource) =>
        app.ResourceNotifications.WaitForResourceHealthyAsync(resource).WaitAsync(Patience);

    /// <summary>Waits until a resource has written a line.</summary>
    public static async Task WhenItSaysAsync(this DistributedApplication app, string resource, string line)
    {
        using var bound = new CancellationTokenSource(Patience);
        var logs = app.Services.GetRequiredService<ResourceLoggerService>();
        await foreach (var lines in logs.WatchAsync(resource).WithCancellation(bound.Token))
        {
            if (lines.Any(l => l.Content == line))
            {
                return;
            }
        }
    }

    public static CustomResourceSnapshot Now(this DistributedApplication app, string resource) =>
        app.ResourceNotifications.TryGetCurrentState(resource, out var known) ? known.Snapshot : throw new ArgumentException(resource);

    public static async Task GiveAsync(this DistributedApplication app, string resource, string command) =>
        (await app.ResourceCommands.ExecuteCommandAsync(resource, command).WaitAsync(Patience)).ShouldSatisfyAllConditions(
            result => result.ErrorMessage.ShouldBeNull(),
            result => result.Success.ShouldBeTrue());
}
