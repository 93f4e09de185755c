using System.Diagnostics;

namespace Couchannel.Hosting;

/// <summary>A process that the host has started: its lines, its end, and the means to end it.</summary>
internal sealed class ManagedProcess
{
    private readonly Process _process;
    private readonly Signal _stopSignal;
    private readonly ProcessGuard _guard;

    private ManagedProcess(Process process, Signal stopSignal, ProcessGuard guard, Action<string, bool> onLine)
    {
        _process = process;
        _stopSignal = stopSignal;
        _guard = guard;
        Id = process.Id;
        Exited = WaitAsync(onLine);
    }

    public int Id { get; }

    /// <summary>The exit code, once the process has ended and all that it wrote has been passed on.</summary>
    public Task<int> Exited { get; }

    /// <param name="onLine">Told each line, and whether it came by standard error.</param>
    public static ManagedProcess Start(ProcessSpecification specification, ProcessGuard guard, Action<string, bool> onLine)
    {
        var process = ProcessLauncher.Start(specification, p => guard.Add(p.Id));
        return new ManagedProcess(process, specification.StopSignal, guard, onLine);
    }

    /// <summary>Asks the process to end, and after <paramref name="grace"/> makes it.</summary>
    public async Task<int> StopAsync(TimeSpan grace)
    {
        PosixCalls.SignalGroup(Id, _stopSignal);
        try
        {
            return await Exited.WaitAsync(grace).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            PosixCalls.SignalGroup(Id, Signal.Kill);
            return await Exited.ConfigureAwait(false);
        }
    }

    private async Task<int> WaitAsync(Action<string, bool> onLine)
    {
        var output = Task.WhenAll(ReadAsync(_process.StandardOutput, false, onLine), ReadAsync(_process.StandardError, true, onLine));
        await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);

        // What it started and did not take along is ended with it; until then it would hold the output open.
        PosixCalls.SignalGroup(Id, Signal.Kill);
        await output.ConfigureAwait(false);
        _guard.Remove(Id);
        var exitCode = _process.ExitCode;
        _process.Dispose();
        return exitCode;
    }

    private static async Task ReadAsync(StreamReader reader, bool isError, Action<string, bool> onLine)
    {
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            onLine(line, isError);
        }
    }
}
