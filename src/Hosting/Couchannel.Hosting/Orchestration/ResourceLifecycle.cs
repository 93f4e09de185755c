namespace Couchannel.Hosting;

/// <summary>Starts and stops one resource, as often as somebody wants it.</summary>
internal sealed class ResourceLifecycle(IResource resource, LifecycleServices host) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private ResourceRun? _run;
    private bool _isClosed;
    private string? _fault;

    public IResource Resource => resource;

    /// <summary>Lets the resource begin its way up, and does not wait until it runs. One that waits for others waits no longer.</summary>
    /// <exception cref="DistributedApplicationException">It cannot be started, or the application is stopping.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_isClosed)
            {
                throw new DistributedApplicationException($"'{resource.Name}' cannot be started: the application is stopping.");
            }

            if (_fault is not null)
            {
                throw new DistributedApplicationException(_fault);
            }

            if (_run is { IsOver: false })
            {
                _run.StopWaiting();
                return;
            }

            await BeginAsync().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Lets the resource begin again if it had begun once and is over.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_isClosed && _run is { IsOver: true })
            {
                await BeginAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the resource if it runs; one on its way up goes on waiting.</summary>
    public Task EndIfRunningAsync() =>
        host.Notifications.TryGetCurrentState(resource.Name, out var now) && now.Snapshot.State?.Text == KnownResourceStates.Running
            ? StopAsync(TimeSpan.Zero, closes: false)
            : Task.CompletedTask;

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

    /// <summary>Tells that the resource cannot be started in this run of the application.</summary>
    public Task FailAsync(string reason)
    {
        _fault = reason;
        return host.Notifications.PublishUpdateAsync(resource, s => s with
        {
            State = new(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error),
            Detail = reason,
        });
    }

    public void Dispose()
    {
        _run?.Dispose();
        _turn.Dispose();
    }

    private async Task BeginAsync()
    {
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
}
