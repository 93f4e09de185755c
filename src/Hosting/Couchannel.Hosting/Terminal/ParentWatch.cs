using System.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace Couchannel.Hosting;

/// <summary>
/// <c>dotnet run</c> is the host's parent. Killed, it cannot pass the news on, so the host looks whether it is still there.
/// </summary>
internal static class ParentWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public static IDisposable Start(IHostApplicationLifetime lifetime)
    {
        var parent = PosixCalls.ParentProcessId();
        return IsDotNet(parent)
            ? new Timer(_ => StopWithout(parent, lifetime), null, Interval, Interval)
            : new CancellationTokenSource();
    }

    private static void StopWithout(int parent, IHostApplicationLifetime lifetime)
    {
        if (PosixCalls.ParentProcessId() != parent)
        {
            lifetime.StopApplication();
        }
    }

    private static bool IsDotNet(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.ProcessName == "dotnet";
        }
        catch (ArgumentException)
        {
            // Gone already, so there is nobody to watch.
            return false;
        }
    }
}
