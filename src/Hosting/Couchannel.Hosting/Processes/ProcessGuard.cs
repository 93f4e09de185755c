using System.Diagnostics;

namespace Couchannel.Hosting;

/// <summary>
/// A shell beside the host that learns of every process and temporary folder. The end of its input is the host's death, whichever
/// way it came, and then it clears up. Should the guard itself be killed, another takes its place.
/// </summary>
internal sealed class ProcessGuard : IDisposable
{
    private static readonly string Script = ReadScript();

    private readonly Lock _sync = new();
    private readonly HashSet<int> _sessions = [];
    private readonly HashSet<string> _folders = [];
    private readonly List<string> _undoes = [];
    private Process? _shell;
    private bool _disposed;

    public void Add(int processId) => Tell(() => _sessions.Add(processId), $"+ {processId}");

    public void Remove(int processId) => Tell(() => _sessions.Remove(processId), $"- {processId}");

    public void AddFolder(string path) => Tell(() => _folders.Add(path), $"dir {path}");

    /// <summary>Names a shell command, on one line, that takes back what no process or folder is. The last named is run first.</summary>
    public void AddUndo(string command) => Tell(() => _undoes.Add(command), $"undo {command}");

    /// <summary>Forgets a command: it is done, or not wanted any more.</summary>
    public void RemoveUndo(string command) => Tell(() => _undoes.Remove(command), $"done {command}");

    /// <summary>Lets the guard go. It has nothing to do when the host has ended everything itself, and else does that now.</summary>
    public void Dispose()
    {
        lock (_sync)
        {
            if (!_disposed)
            {
                _shell?.StandardInput.Close();
            }

            _disposed = true;
        }
    }

    private void Tell(Action change, string words)
    {
        lock (_sync)
        {
            change();
            if (_disposed)
            {
                return;
            }

            if (_shell is null)
            {
                Start();
            }
            else
            {
                Say(words);
            }
        }
    }

    private void Start()
    {
        _shell = ProcessLauncher.StartScript(Script, "couchannel-guard");
        _ = ReplaceAsync(_shell);
        foreach (var folder in _folders)
        {
            Say($"dir {folder}");
        }

        foreach (var command in _undoes)
        {
            Say($"undo {command}");
        }

        foreach (var session in _sessions)
        {
            Say($"+ {session}");
        }
    }

    // Awaited, not told by the process's event: that is raised inside a lock of the process, which would meet ours from the other side.
    private async Task ReplaceAsync(Process shell)
    {
        using (shell)
        {
            await shell.WaitForExitAsync().ConfigureAwait(false);
            lock (_sync)
            {
                if (!_disposed)
                {
                    Start();
                }
            }
        }
    }

    private void Say(string words)
    {
        try
        {
            _shell!.StandardInput.WriteLine(words);
            _shell.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It died just now; its end is being handled, and the one that takes its place is told everything.
        }
    }

    private static string ReadScript()
    {
        using var reader = new StreamReader(typeof(ProcessGuard).Assembly.GetManifestResourceStream("guard.sh")!);
        return reader.ReadToEnd();
    }
}
