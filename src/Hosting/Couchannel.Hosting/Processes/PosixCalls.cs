using System.Runtime.InteropServices;

namespace Couchannel.Hosting;

internal static partial class PosixCalls
{
    [LibraryImport("libc", EntryPoint = "getppid")]
    public static partial int ParentProcessId();

    /// <summary>Sends a signal to a process and all that it has started.</summary>
    /// <returns>Whether there was one.</returns>
    public static bool SignalGroup(int processId, Signal signal) => Kill(-processId, (int)signal) == 0;

    /// <summary>Sends a signal to a session's processes, or to its first one where that does not lead its session yet.</summary>
    public static void Tell(int processId, Signal signal)
    {
        if (!SignalGroup(processId, signal))
        {
            _ = Kill(processId, (int)signal);
        }
    }

    /// <summary>Whether there is a process of that id (that one may signal).</summary>
    public static bool Exists(int processId) => Kill(processId, (int)Signal.Exists) == 0;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
