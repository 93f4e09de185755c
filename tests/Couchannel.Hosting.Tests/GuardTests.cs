using System.Diagnostics;
using System.Globalization;

namespace Couchannel.Hosting.Tests;

/// <summary>Nothing is left behind, whichever way the host dies.</summary>
public sealed class GuardTests
{
    [Fact]
    public async Task When_the_host_is_gone_its_processes_and_folders_go_too()
    {
        using var folder = new TemporaryFolder();
        using var guard = ProcessLauncher.StartScript(Script(), "guard");
        using var process = ProcessLauncher.Start(Sleep(), p => guard.StandardInput.WriteLine($"+ {p.Id}"));
        guard.StandardInput.WriteLine($"dir {folder.Path}");

        guard.StandardInput.Close();

        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        await guard.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        Directory.Exists(folder.Path).ShouldBeFalse();
    }

    [Fact]
    public async Task A_process_that_the_guard_was_told_has_ended_is_left_alone()
    {
        using var guard = ProcessLauncher.StartScript(Script(), "guard");
        using var process = ProcessLauncher.Start(Sleep(), p => guard.StandardInput.WriteLine($"+ {p.Id}"));
        guard.StandardInput.WriteLine($"- {process.Id}");

        guard.StandardInput.Close();
        await guard.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));

        process.HasExited.ShouldBeFalse();
        PosixCalls.SignalGroup(process.Id, Signal.Kill).ShouldBeTrue();
    }

    [Fact]
    public async Task A_process_never_runs_if_the_host_dies_before_the_guard_knows_it()
    {
        var marker = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        Process? started = null;
        Should.Throw<InvalidOperationException>(() => ProcessLauncher.Start(
            new ProcessSpecification("/usr/bin/touch", [marker]) { WorkingDirectory = "/" },
            p =>
            {
                started = p;
                throw new InvalidOperationException("The host dies here.");
            }));

        started!.StandardInput.Close();
        await started.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        File.Exists(marker).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_does_not_end_when_asked_is_made_to_with_all_it_started()
    {
        using var guard = new ProcessGuard();
        var child = new TaskCompletionSource<int>();
        const string Script = "trap '' TERM; sleep 60 & echo $!; wait; sleep 60";
        var stubborn = new ProcessSpecification("/bin/sh", ["-c", Script]) { WorkingDirectory = "/" };
        var process = ManagedProcess.Start(
            stubborn, guard, (line, _) => child.TrySetResult(int.Parse(line, CultureInfo.InvariantCulture)));
        var grandchild = await child.Task.WaitAsync(TimeSpan.FromSeconds(10));

        (await process.StopAsync(TimeSpan.FromMilliseconds(200))).ShouldBe(128 + (int)Signal.Kill);

        await Eventually.GetAsync(() => Task.FromResult(PosixCalls.Exists(grandchild)), exists => !exists);
    }

    [Fact]
    public async Task A_process_that_does_not_lead_its_session_yet_goes_too()
    {
        using var guard = ProcessLauncher.StartScript(Script(), "guard");
        using var process = Process.Start(new ProcessStartInfo("/bin/sleep", ["60"]))!;
        guard.StandardInput.WriteLine($"+ {process.Id}");

        guard.StandardInput.Close();

        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_guard_that_is_let_go_ends_what_the_host_has_not()
    {
        using var folder = new TemporaryFolder();
        var guard = new ProcessGuard();
        guard.AddFolder(folder.Path);
        using var process = ProcessLauncher.Start(Sleep(), p => guard.Add(p.Id));

        guard.Dispose();

        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        await Eventually.GetAsync(() => Task.FromResult(Directory.Exists(folder.Path)), exists => !exists);
    }

    [Fact]
    public async Task A_guard_that_was_let_go_takes_no_more_words()
    {
        var guard = new ProcessGuard();
        guard.AddFolder("/nowhere");
        guard.Dispose();

        // Its shell ends meanwhile, and then there is nobody to speak to.
        for (var word = 1; word <= 50; word++)
        {
            Should.NotThrow(() => guard.Remove(1));
            await Task.Delay(10);
        }

        Should.NotThrow(guard.Dispose);
    }

    private static ProcessSpecification Sleep() => new("/bin/sleep", ["60"]) { WorkingDirectory = "/" };

    private static string Script()
    {
        using var reader = new StreamReader(typeof(ProcessGuard).Assembly.GetManifestResourceStream("guard.sh")!);
        return reader.ReadToEnd();
    }
}
