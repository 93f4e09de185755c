using System.Diagnostics;
using Couchannel.Hosting.Testing;

namespace Couchannel.Hosting.Tests.Lifecycle;

/// <summary>The end of applications, in good order and otherwise.</summary>
public sealed class StoppingTests
{
    [Fact]
    public async Task Those_end_first_that_need_others()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var ended = new List<string>();
        Task Note(IResource resource)
        {
            lock (ended)
            {
                ended.Add(resource.Name);
            }

            return Task.CompletedTask;
        }

        var database = builder.AddSleep("database").OnResourceStopped((r, _, _) => Note(r));
        var api = builder.AddSleep("api").WaitFor(database).OnResourceStopped((r, _, _) => Note(r));
        builder.AddSleep("web").WaitFor(api).OnResourceStopped((r, _, _) => Note(r));
        await using var app = await builder.StartAsync();
        await app.WhenHealthyAsync("web");

        await app.StopAsync().WaitAsync(TestApps.Patience);

        ended.ShouldBe(["web", "api", "database"]);
    }

    [Fact]
    public async Task An_application_on_its_way_up_can_be_stopped()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var slow = builder.AddSleep("slow").OnBeforeResourceStarted((_, _, cancellationToken) => Task.Delay(-1, cancellationToken));
        builder.AddSleep("waiting").WaitFor(slow);
        await using var app = await builder.StartAsync();
        await app.WhenAsync("waiting", KnownResourceStates.Waiting);

        await app.StopAsync().WaitAsync(TestApps.Patience);

        app.Now("waiting").State!.Text.ShouldBe(KnownResourceStates.Exited);
        app.Now("slow").State!.Text.ShouldBe(KnownResourceStates.Exited);
    }

    [Fact]
    public async Task Who_does_not_listen_is_ended_all_the_same()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddShell("stubborn", "trap '' TERM; echo ready; while true; do sleep 1; done");
        await using var app = await builder.StartAsync();
        await app.WhenItSaysAsync("stubborn", "ready");
        await app.WhenAsync("stubborn", KnownResourceStates.Running);

        var process = app.Now("stubborn").ProcessIds.Single();
        await app.StopAsync().WaitAsync(TestApps.Patience);

        PosixCalls.Exists(process).ShouldBeFalse();
    }

    [Fact]
    public async Task A_process_that_leaves_another_one_behind_with_its_output_does_not_hold_the_host_up()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddShell("daemon", "setsid sleep 20 & exit 0");
        await using var app = await builder.StartAsync();

        await app.WhenAsync("daemon", KnownResourceStates.Finished).WaitAsync(TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task An_application_that_is_thrown_away_unstopped_leaves_nothing_running()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddSleep("forgotten");
        var app = await builder.StartAsync();
        var process = (await app.WhenAsync("forgotten", s => s.ProcessIds.Length > 0)).ProcessIds.Single();

        await app.DisposeAsync().AsTask().WaitAsync(TestApps.Patience);

        PosixCalls.Exists(process).ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_still_waits_when_the_application_is_gone_is_told()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddSleep("tool").WithExplicitStart();
        var app = await builder.StartAsync();
        var waiting = app.ResourceNotifications.WaitForResourceAsync("tool");

        await app.DisposeAsync().AsTask().WaitAsync(TestApps.Patience);

        await Task.WhenAny(waiting).WaitAsync(TestApps.Patience);
        (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting)).Message.ShouldContain("'tool'");
    }

    [Fact]
    public async Task A_host_that_is_killed_takes_everything_along()
    {
        var marker = Random.Shared.Next(100_000_000, 999_999_999).ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var host = Process.Start(new ProcessStartInfo(DotNetCommand.FilePath, TestApps.ProgramArguments("host", marker))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        (await host.StandardOutput.ReadLineAsync().WaitAsync(TestApps.Patience)).ShouldBe("up");
        await Eventually.GetAsync(
            () => Task.FromResult(MarkedProcesses(marker).Count(command => Path.GetFileName(command.Split(' ')[0]) == "sleep")),
            sleeping => sleeping == 3);

        host.Kill();

        await host.WaitForExitAsync().WaitAsync(TestApps.Patience);
        await Eventually.GetAsync(() => Task.FromResult(string.Join(", ", MarkedProcesses(marker))), left => left.Length == 0);
    }

    private static List<string> MarkedProcesses(string marker)
    {
        var found = new List<string>();
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(d => char.IsAsciiDigit(Path.GetFileName(d)[0])))
        {
            try
            {
                var command = File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ');
                if (command.Contains("." + marker, StringComparison.Ordinal))
                {
                    found.Add(command);
                }
            }
            catch (IOException)
            {
                // It has ended while it was looked at.
            }
        }

        return found;
    }
}
