using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Couchannel.Hosting.Tests.Terminal;

/// <summary>A run from the first line to the exit code, as a person and a script get it.</summary>
public sealed class TerminalSessionTests
{
    private const string Up = "resources are healthy";

    [Theory]
    [InlineData((int)Signal.Interrupt)]
    [InlineData((int)Signal.Terminate)]
    public async Task It_shows_where_everything_is_and_who_is_left_out_and_stops_well_when_told_to(int signal)
    {
        var port = FreePort.Find();
        using var run = AppHostRun.Start(port);

        var summary = await run.UntilItSaysAsync(Up);
        if (!run.Lines.Contains("worker | at work"))
        {
            await run.UntilItSaysAsync("at work");
        }

        PosixCalls.Tell(run.ProcessId, (Signal)signal);
        var (exitCode, errors) = await run.EndedAsync();

        (exitCode, errors).ShouldBe((0, ""));
        summary.ShouldMatch(@"^1 of 2 resources are healthy after \d+\.\d s\. Ctrl\+C stops them\.$");
        run.Lines.ShouldContain("worker | at work");
        run.Lines.ShouldContain("worker: healthy");
        run.Lines.ShouldContain($"  dashboard  http://localhost:{port}");
        run.Lines.ShouldContain("  tool is left out: it starts on request");
        run.Lines[^1].ShouldMatch(@"^Stopped in \d+\.\d s\.$");
    }

    [Fact]
    public async Task What_ends_by_itself_later_is_told_and_the_rest_goes_on()
    {
        var port = FreePort.Find();
        using var run = AppHostRun.Start(port);
        await run.UntilItSaysAsync(Up);

        run.EndWorker();
        (await run.UntilItComplainsAsync()).ShouldStartWith("error: worker: ended with exit code 5");
        using var client = new HttpClient();
        (await client.GetAsync(new Uri($"http://localhost:{port}/"))).EnsureSuccessStatusCode();
        PosixCalls.Tell(run.ProcessId, Signal.Terminate);

        (await run.EndedAsync()).ShouldBe((0, ""));
    }

    [Fact]
    public async Task What_cannot_start_is_one_line_and_the_exit_code_says_so()
    {
        using var run = AppHostRun.Start(FreePort.Find(), "broken");

        var (exitCode, errors) = await run.EndedAsync();

        exitCode.ShouldBe(1);
        var line = errors.Trim().Split('\n').ShouldHaveSingleItem();
        line.ShouldStartWith("error: broken: ended with exit code 3");
        line.ShouldEndWith("no such database");
        run.Lines[^1].ShouldStartWith("Stopped in ");
        run.Lines.ShouldNotContain(l => l.Contains(Up, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dashboard_whose_port_is_taken_is_one_line_too()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var run = AppHostRun.Start(port);

        var (exitCode, errors) = await run.EndedAsync();

        exitCode.ShouldBe(1);
        errors.Trim().Split('\n').ShouldHaveSingleItem().ShouldStartWith($"error: dashboard: port {port} is already in use");
    }

    [Fact]
    public async Task It_does_not_outlive_a_dotnet_run_that_was_killed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A link to the shell takes dotnet's place.");
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder.File("dotnet"), "/bin/sh");
        using var run = AppHostRun.StartBelow(folder.File("dotnet"), FreePort.Find());
        var host = int.Parse(await run.UntilItSaysAsync(""), CultureInfo.InvariantCulture);
        try
        {
            await run.UntilItSaysAsync(Up);

            PosixCalls.Tell(run.ProcessId, Signal.Kill);

            await run.EndedAsync();
            run.Lines[^1].ShouldStartWith("Stopped in ");
        }
        catch
        {
            PosixCalls.Tell(host, Signal.Kill);
            throw;
        }
    }

    [Theory]
    [InlineData("manifest", 0, "Published manifest to: ", "")]
    [InlineData("kubernetes", 1, "", "publish: ")]
    public async Task Published_it_writes_its_manifest_or_one_line_on_why_not_and_ends(
        string publisher, int code, string said, string complained)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("manifest.json");
        using var run = AppHostRun.Start(FreePort.Find(), "--publisher", publisher, "--output-path", path);

        var (exitCode, errors) = await run.EndedAsync();

        exitCode.ShouldBe(code);
        string.Join('\n', run.Lines).ShouldBe(code == 0 ? said + path : "");
        errors.ShouldStartWith(complained);
        errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(code);
        File.Exists(path).ShouldBe(code == 0);
    }
}
