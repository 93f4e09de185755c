using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace Couchannel.ServiceDefaults.Shutdown;

/// <summary>
/// Whoever sends requests hears late that a pod is told to go: balancers and nodes learn it at the same time as the pod. Therefore the
/// service serves on for a while after SIGTERM. Images without a shell have nothing to sleep with in a preStop hook, and clusters
/// before 1.30 know no other.
/// </summary>
internal sealed class NoticeLifetime(TimeSpan notice, Departure departure, IHostApplicationLifetime host, TimeProvider time)
    : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];
    private ITimer? _end;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        On(PosixSignal.SIGTERM, Leave);

        // Somebody at a keyboard does not want to wait.
        On(PosixSignal.SIGINT, host.StopApplication);
        On(PosixSignal.SIGQUIT, host.StopApplication);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _signals.ForEach(s => s.Dispose());
        _end?.Dispose();
    }

    /// <summary>Gives notice, and stops when it has run out; who says it twice does not want to wait.</summary>
    private void Leave()
    {
        if (departure.Announce())
        {
            _end = time.CreateTimer(_ => host.StopApplication(), null, notice, Timeout.InfiniteTimeSpan);
        }
        else
        {
            host.StopApplication();
        }
    }

    private void On(PosixSignal signal, Action act) => _signals.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        act();
    }));
}
