using System.Diagnostics;
using System.Globalization;
using Couchannel.Hosting.Testing;

namespace Couchannel.Hosting.Tests.Lifecycle;

/// <summary>Large graphs, and several at once.</summary>
public sealed class ManyTests
{
    private const int Layers = 5;
    private const int Width = 10;

    // What takes this long does not merely run on a busy machine: something waits for its turn.
    private static readonly TimeSpan StartBound = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopBound = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Fifty_resources_in_layers_start_and_stop_within_bounds()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        IResourceBuilder<ExecutableResource>[] before = [];
        for (var layer = 0; layer < Layers; layer++)
        {
            var these = Enumerable.Range(0, Width).Select(i => builder.AddSleep($"r{layer}-{i}")).ToArray();
            foreach (var (one, other) in these.SelectMany(one => before.Select(other => (one, other))))
            {
                one.WaitFor(other);
            }

            before = these;
        }

        await using var app = await builder.BuildAsync();
        var clock = Stopwatch.StartNew();
        await app.StartAsync();
        var names = builder.Resources.Select(r => r.Name).ToList();
        await Task.WhenAll(names.Select(name => app.ResourceNotifications.WaitForResourceHealthyAsync(name))).WaitAsync(StartBound);
        var started = clock.Elapsed;
        var processes = names.SelectMany(name => app.Now(name).ProcessIds).ToList();
        processes.Count.ShouldBe(Layers * Width);

        clock.Restart();
        await app.StopAsync().WaitAsync(StopBound);

        TestContext.Current.TestOutputHelper?.WriteLine($"started in {started}, stopped in {clock.Elapsed}");
        processes.Where(PosixCalls.Exists).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_graphs_of_the_same_names_run_side_by_side()
    {
        using var oneBuilder = DistributedApplicationTestingBuilder.Create();
        using var otherBuilder = DistributedApplicationTestingBuilder.Create();
        async Task<DistributedApplication> StartAsync(IDistributedApplicationTestingBuilder builder)
        {
            builder.AddServer("server");
            var app = await builder.StartAsync();
            await app.WhenHealthyAsync("server");
            return app;
        }

        var apps = await Task.WhenAll(StartAsync(oneBuilder), StartAsync(otherBuilder));
        await using var one = apps[0];
        await using var other = apps[1];

        one.GetEndpoint("server").ShouldNotBe(other.GetEndpoint("server"));
        using var client = other.CreateHttpClient("server");
        var before = other.Now("server");
        var stopping = one.StopAsync();
        do
        {
            (await client.GetStringAsync("/")).ShouldBe(before.ProcessIds.Single().ToString(CultureInfo.InvariantCulture));
        }
        while (!stopping.IsCompleted);

        await stopping;
        one.Now("server").State!.Text.ShouldBe(KnownResourceStates.Exited);
        await one.DisposeAsync();
        (await client.GetStringAsync("/")).ShouldBe(before.ProcessIds.Single().ToString(CultureInfo.InvariantCulture));
        other.Now("server").ShouldSatisfyAllConditions(
            now => now.State!.Text.ShouldBe(KnownResourceStates.Running),
            now => now.ProcessIds.ShouldBe(before.ProcessIds),
            now => now.StartTimeStamp.ShouldBe(before.StartTimeStamp));
        await other.GiveAsync("server", KnownResourceCommands.RestartCommand);
        await other.WhenHealthyAsync("server");
        (await client.GetStringAsync("/")).ShouldNotBe(before.ProcessIds.Single().ToString(CultureInfo.InvariantCulture));
    }
}
