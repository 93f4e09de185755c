using System.Diagnostics;
using Couchannel.Hosting.Tests.Lifecycle;

namespace Couchannel.Hosting.Tests.Terminal;

/// <summary>An AppHost that runs as a process of its own, with what it writes.</summary>
internal sealed class AppHostRun : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;
    private readonly List<string> _lines = [];

    private AppHostRun(string fileName, Func<string, string[]> arguments, int port)
    {
        var start = new ProcessStartInfo(fileName, arguments(Marker)) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_URLS"] = $"http://localhost:{port}";
        start.Environment["NO_COLOR"] = "1";
        _process = Process.Start(start)!;
    }

    public int ProcessId => _process.Id;

    public string[] Lines => [.. _lines];

    private string Marker => _folder.File("end");

    /// <summary>Starts it, with its dashboard at a port.</summary>
    public static AppHostRun Start(int port, params string[] arguments) =>
        new(DotNetCommand.FilePath, marker => TestApps.ProgramArguments(["run", marker, .. arguments]), port);

    /// <summary>Starts it as <c>dotnet run</c> does: with a parent of that name, which tells the process's id first.</summary>
    public static AppHostRun StartBelow(string parent, int port) => new(
        parent,
        marker => ["-c", "\"$@\" & echo $!; wait", "sh", DotNetCommand.FilePath, .. TestApps.ProgramArguments("run", marker)],
        port);

    /// <summary>Ends the process that the graph calls its worker.</summary>
    public void EndWorker() => File.WriteAllText(Marker, "");

    public async Task<string> UntilItSaysAsync(string text)
    {
        while (await _process.StandardOutput.ReadLineAsync().WaitAsync(TestApps.Patience) is { } line)
        {
            _lines.Add(line);
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"It ended without '{text}': {string.Join('\n', _lines)}");
    }

    public async Task<string?> UntilItComplainsAsync() =>
        await _process.StandardError.ReadLineAsync().WaitAsync(TestApps.Patience);

    /// <summary>Waits until it, and all that writes where it does, has ended.</summary>
    /// <returns>Its exit code, and what is left of its complaints.</returns>
    public async Task<(int ExitCode, string Errors)> EndedAsync()
    {
        var errors = _process.StandardError.ReadToEndAsync();
        var rest = await _process.StandardOutput.ReadToEndAsync().WaitAsync(TestApps.Patience);
        _lines.AddRange(rest.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        await _process.WaitForExitAsync().WaitAsync(TestApps.Patience);
        return (_process.ExitCode, await errors.WaitAsync(TestApps.Patience));
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _folder.Dispose();
    }
}
