using System.Diagnostics;
using System.Globalization;

namespace Couchannel.Hosting.Tests.Processes;

/// <summary>Short commands, to their ends.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public async Task All_that_a_command_writes_is_told_with_how_it_ended()
    {
        var (exitCode, output, errors) = await RunAsync("cat; echo bad >&2; exit 3", "in put");

        (exitCode, output, errors).ShouldBe((3, "in put", "bad\n"));
    }

    [Fact]
    public async Task A_command_without_input_does_not_wait_for_any()
    {
        var (exitCode, output, _) = await RunAsync("cat; echo done", input: null);

        (exitCode, output).ShouldBe((0, "done\n"));
    }

    [Fact]
    public async Task What_a_command_does_not_read_is_no_failure_of_its_own()
    {
        // More than a pipe holds, so that it cannot all be written before the command is gone.
        var (exitCode, _, errors) = await RunAsync("exec <&-; echo not for me >&2; exit 4", new string('x', 1_000_000));

        (exitCode, errors).ShouldBe((4, "not for me\n"));
    }

    [Fact]
    public async Task More_than_a_pipe_holds_comes_out_on_both_sides()
    {
        var (_, output, errors) = await RunAsync("head -c 300000 /dev/zero | tr '\\0' e >&2; head -c 300000 /dev/zero | tr '\\0' o", null);

        output.ShouldBe(new string('o', 300_000));
        errors.ShouldBe(new string('e', 300_000));
    }

    [Fact]
    public async Task A_command_ends_with_all_it_started_when_nobody_waits_any_more()
    {
        using var folder = new TemporaryFolder();
        using var waiting = new CancellationTokenSource();
        var file = folder.File("started");
        var running = CommandLine.RunAsync(
            new("/bin/sh", ["-c", $"sleep 600 & echo $! > {file}.new; mv {file}.new {file}; wait"]), input: null, waiting.Token);
        await Eventually.GetAsync(() => Task.FromResult(File.Exists(file)), exists => exists);
        var child = int.Parse(await File.ReadAllTextAsync(file), CultureInfo.InvariantCulture);

        await waiting.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => running);
        await Eventually.GetAsync(() => Task.FromResult(Runs(child)), runs => !runs);
    }

    // Who has ended and is not collected by whom it was left to still has an id.
    private static bool Runs(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static Task<(int ExitCode, string Output, string Errors)> RunAsync(string script, string? input) =>
        CommandLine.RunAsync(new("/bin/sh", ["-c", script]), input, CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(1));
}
