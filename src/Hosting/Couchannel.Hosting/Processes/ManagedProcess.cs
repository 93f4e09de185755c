using System.Diagnostics;

namespace Couchannel.Hosting;

/// <summary>A process that the host has started: its lines, its end, and the means to end it.</summary>
internal sealed class ManagedProcess
{
    // What a process has written is read at once. Only one that it left behind, out of reach, can hold its output open after that.
    private static readonly TimeSpan OutputGrace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan KillGrace = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly Signal _stopSignal;
    private readonly ProcessGuard _guard;
    private volatile bool _hasEnded;

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
    /// <returns>Its exit code; <see langword="null"/> for one that even the system cannot end.</returns>
    public async Task<int?> StopAsync(TimeSpan grace)
    {
        Tell(_stopSignal);
        try
        {
            return await Exited.WaitAsync(grace).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Tell(Signal.Kill);
        }

        try
        {
            return await Exited.WaitAsync(KillGrace).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    // The id of one that has ended may be another's by now.
    private void Tell(Signal signal)
    {
        if (!_hasEnded)
        {
            PosixCalls.Tell(Id, signal);
        }
    }

    private async Task<int> WaitAsync(Action<string, bool> onLine)
    {
        var output = Task.WhenAll(
            LineReader.ReadAsync(_process.StandardOutput, line => onLine(line, false)),
            LineReader.ReadAsync(_process.StandardError, line => onLine(line, true)));
        await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);

        _hasEnded = true;

        // What it started and did not take along is ended with it; until then it would hold the output open.
        PosixCalls.SignalGroup(Id, Signal.Kill);
        _guard.Remove(Id);
        var exitCode = _process.ExitCode;
        await Task.WhenAny(output, Task.Delay(OutputGrace)).ConfigureAwait(false);
        if (output.IsCompleted)
        {
            _process.Dispose();
        }

        return exitCode;
    }
}
