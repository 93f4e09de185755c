namespace Couchannel.Hosting;

/// <summary>Starts and stops one resource, as often as somebody wants it.</summary>
internal sealed class ResourceLifecycle(IResource resource, LifecycleServices host) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private ResourceRun? _run;
    private bool _isClosed;

    public IResource Resource => resource;

    /// <summary>Lets the resource begin its way up, and does not wait until it runs. One that waits for others waits no longer.</summary>
    /// <exception cref="DistributedApplicationException">The application is stopping.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_isClosed)
            {
                throw new DistributedApplicationException($"'{resource.Name}' cannot be started: the application is stopping.");
            }

            if (_run is { IsOver: false })
            {
                _run.StopWaiting();
                return;
            }

            await host.Notifications.PublishUpdateAsync(resource, s => s with
            {
                State = KnownResourceStates.Starting,
                Detail = null,
                ExitCode = null,
                StartTimeStamp = null,
                StopTimeStamp = null,
                ResourceReadyEvent = null,
                HealthReports = [.. InitialSnapshot.HealthReportsOf(resource)],
            }).ConfigureAwait(false);
            _run?.Dispose();
            _run = new ResourceRun(resource, host);
            _run.Begin();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the resource, or its way up.</summary>
    /// <param name="grace">How long its processes may take.</param>
    /// <param name="closes">Whether it is for good, because the application ends.</param>
    public async Task StopAsync(TimeSpan grace, bool closes)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            _isClosed |= closes;
            if (_run is { IsOver: false } run)
            {
                await run.StopAsync(grace, closes).ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public Task FailAsync(string reason) => host.Notifications.PublishUpdateAsync(resource, s => s with
    {
        State = new(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error),
        Detail = reason,
    });

    public void Dispose()
    {
        _run?.Dispose();
        _turn.Dispose();
    }
}
