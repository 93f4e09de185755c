namespace Couchannel.Hosting;

/// <summary>One life of a resource, from its way up to its end.</summary>
internal sealed class ResourceRun(IResource resource, LifecycleServices host) : IDisposable
{
    // Beyond what its processes are given: for what ends with them, and for code of the graph that does not listen.
    private static readonly TimeSpan Overtime = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _waiting = new();
    private readonly ResourceEvents _events = new(resource, host);
    private Task _life = Task.CompletedTask;
    private ResourceProcesses? _processes;
    private TimeSpan _grace;
    private bool _closes;

    public bool IsOver => _life.IsCompleted;

    public void Begin() => _life = Task.Run(LiveAsync);

    /// <summary>Lets the resource start although something it waits for is not there.</summary>
    public void StopWaiting() => _waiting.Cancel();

    public async Task StopAsync(TimeSpan grace, bool closes)
    {
        (_grace, _closes) = (grace, closes);
        await _stopping.CancelAsync().ConfigureAwait(false);
        try
        {
            await _life.WaitAsync(grace + Overtime).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            host.Logs.Write(
                resource.Name, "The host stopped waiting for the end of the resource: something does not listen.", isError: true);
        }
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _waiting.Dispose();
    }

    private async Task LiveAsync()
    {
        try
        {
            await _events.TellStartingAsync(_stopping.Token).ConfigureAwait(false);
            await WaitAsync().ConfigureAwait(false);
            await UpdateAsync(s => s with { State = KnownResourceStates.Starting, Detail = null }).ConfigureAwait(false);
            if (ResourceKinds.IsRunAsProcess(resource))
            {
                await RunProcessesAsync().ConfigureAwait(false);
            }
            else
            {
                await RunCallbackAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            await EndAsync(KnownResourceStates.Exited, exitCode: null, detail: null).ConfigureAwait(false);
        }
        catch (ContainerEngineMissingException missing)
        {
            await EndAsync(new(KnownResourceStates.RuntimeUnhealthy, KnownResourceStateStyles.Warn), exitCode: null, missing.Message)
                .ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            await StopProcessesAsync().ConfigureAwait(false);
            await EndAsync(new(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error), exitCode: null,
                SecretText.Mask(failure.Message.ReplaceLineEndings(" "))).ConfigureAwait(false);
        }
    }

    private async Task WaitAsync()
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token, _waiting.Token);
        try
        {
            await host.Notifications.WaitForDependenciesAsync(resource, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_waiting.IsCancellationRequested && !_stopping.IsCancellationRequested)
        {
            // Somebody wants it to start now.
        }
    }

    private async Task RunCallbackAsync()
    {
        if (resource is ParameterResource parameter)
        {
            await parameter.GetValueAsync(_stopping.Token).ConfigureAwait(false);
        }

        if (resource.TryGetLastAnnotation<StartCallbackAnnotation>(out var start))
        {
            await start.Callback(_stopping.Token).ConfigureAwait(false);
        }

        await _events.TellConnectionStringAsync(_stopping.Token).ConfigureAwait(false);
        await UpdateAsync(s => Running(s)).ConfigureAwait(false);
        await _stopping.Token.WhenCancelledAsync().ConfigureAwait(false);
        await EndAsync(KnownResourceStates.Exited, exitCode: null, detail: null).ConfigureAwait(false);
    }

    private async Task RunProcessesAsync()
    {
        var plans = await host.Planner.PlanAsync(resource, _stopping.Token).ConfigureAwait(false);
        _processes = new ResourceProcesses(resource, host, plans);
        await UpdateAsync(s => s.Show(plans[0])).ConfigureAwait(false);
        _processes.Start();
        await _events.TellConnectionStringAsync(_stopping.Token).ConfigureAwait(false);
        if (await _processes.WhenUpAsync(_stopping.Token).ConfigureAwait(false))
        {
            await UpdateAsync(s => Running(s) with { ProcessIds = _processes.Ids }).ConfigureAwait(false);
        }

        await Task.WhenAny(_processes.Exited, _stopping.Token.WhenCancelledAsync()).ConfigureAwait(false);
        var isAsked = _stopping.IsCancellationRequested;
        if (isAsked)
        {
            await UpdateAsync(s => s with { State = KnownResourceStates.Stopping }).ConfigureAwait(false);
        }

        await StopProcessesAsync().ConfigureAwait(false);
        var exitCode =
            _processes.Exited.IsCompletedSuccessfully ? await _processes.Exited.ConfigureAwait(false) : (int?)null;
        if (isAsked)
        {
            await EndAsync(KnownResourceStates.Exited, exitCode, detail: null).ConfigureAwait(false);
        }
        else if (exitCode == 0)
        {
            await EndAsync(KnownResourceStates.Finished, exitCode, detail: null).ConfigureAwait(false);
        }
        else
        {
            var how = _processes.DescribeEnd(exitCode!.Value);
            await EndAsync(new(KnownResourceStates.Exited, KnownResourceStateStyles.Error), exitCode, how).ConfigureAwait(false);
        }
    }

    private static CustomResourceSnapshot Running(CustomResourceSnapshot snapshot) => snapshot with
    {
        State = new(KnownResourceStates.Running, KnownResourceStateStyles.Success),
        StartTimeStamp = DateTime.UtcNow,
        Urls = [.. snapshot.Urls.Select(u => u with { IsInactive = false })],
    };

    private Task StopProcessesAsync() => _processes?.StopAsync(_grace, _closes) ?? Task.CompletedTask;

    private async Task EndAsync(ResourceStateSnapshot? state, int? exitCode, string? detail)
    {
        await StopProcessesAsync().ConfigureAwait(false);
        await UpdateAsync(s => s with
        {
            State = state,
            ExitCode = exitCode,
            Detail = detail,
            StopTimeStamp = DateTime.UtcNow,
            ProcessIds = [],
            Urls = [.. s.Urls.Select(u => u with { IsInactive = u.Name is not null })],
        }).ConfigureAwait(false);
        await _events.TellStoppedAsync().ConfigureAwait(false);
    }

    private Task UpdateAsync(Func<CustomResourceSnapshot, CustomResourceSnapshot> change) =>
        host.Notifications.PublishUpdateAsync(resource, change);
}
