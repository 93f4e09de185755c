using System.Globalization;

namespace Couchannel.Hosting;

/// <summary>Takes one resource from waiting to running to its end.</summary>
internal sealed class ResourceLifecycle(
    IResource resource, DependencyGate gate, ProcessPlanner planner, ProcessGuard guard, ResourceNotificationService notifications,
    ResourceLoggerService logs) : IDisposable
{
    // Three levels of dependents have to fit into the five seconds within which the host ends.
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(1.5);

    private readonly CancellationTokenSource _stopping = new();
    private readonly List<ManagedProcess> _processes = [];
    private Task _run = Task.CompletedTask;

    public IResource Resource => resource;

    public void Start() => _run = RunAsync(_stopping.Token);

    /// <summary>Ends the resource, or its way up.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _run.ConfigureAwait(false);
        if (_processes.Count > 0)
        {
            await UpdateAsync(s => IsOver(s) ? s : s with { State = KnownResourceStates.Stopping });
            await Task.WhenAll(_processes.Select(p => p.StopAsync(StopGrace))).ConfigureAwait(false);
        }

        await UpdateAsync(s => IsOver(s) ? s : s with
        {
            State = KnownResourceStates.Exited,
            StopTimeStamp = DateTime.UtcNow,
            Detail = null
        });
    }

    public void Dispose() => _stopping.Dispose();

    public Task FailAsync(string reason) =>
        UpdateAsync(s => s with { State = new(KnownResourceStates.FailedToStart, "error"), Detail = reason });

    private static bool IsOver(CustomResourceSnapshot snapshot) => KnownResourceStates.TerminalStates.Contains(snapshot.State?.Text!);

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await gate.PassAsync(resource, cancellationToken).ConfigureAwait(false);
            await UpdateAsync(s => s with { State = KnownResourceStates.Starting, Detail = null });
            if (resource is IValueProvider and ParameterResource parameter)
            {
                await parameter.GetValueAsync(cancellationToken).ConfigureAwait(false);
            }
            else if (resource.TryGetLastAnnotation<StartCallbackAnnotation>(out var start))
            {
                await start.Callback(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await StartProcessesAsync(cancellationToken).ConfigureAwait(false);
            }

            await UpdateAsync(s => IsOver(s) ? s : s with
            {
                State = new(KnownResourceStates.Running, "success"),
                StartTimeStamp = DateTime.UtcNow,
                ProcessIds = [.. _processes.Select(p => p.Id)],
                HealthReports = [.. s.HealthReports.Select(r => r with { Status = null })],
            });
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopped on its way up: StopAsync takes it from here.
        }
        catch (Exception failure)
        {
            await FailAsync(failure.Message).ConfigureAwait(false);
        }
    }

    private async Task StartProcessesAsync(CancellationToken cancellationToken)
    {
        var plans = await planner.PlanAsync(resource, cancellationToken).ConfigureAwait(false);
        for (var replica = 0; replica < plans.Count; replica++)
        {
            var (index, plan) = (replica, plans[replica]);
            foreach (var (endpoint, address) in plan.Destinations)
            {
                endpoint.Destinations = endpoint.Destinations.Add(address);
            }

            var process = ManagedProcess.Start(plan.Specification, guard, (line, isError) =>
            {
                logs.Write(resource.Name, line, isError, index);
                plan.OnLine?.Invoke(line);
            });
            _processes.Add(process);
            _ = WatchAsync(process, plan);
        }
    }

    private async Task WatchAsync(ManagedProcess process, ProcessPlan plan)
    {
        var started = DateTime.UtcNow;
        var exitCode = await process.Exited.ConfigureAwait(false);
        foreach (var (endpoint, address) in plan.Destinations)
        {
            endpoint.Destinations = endpoint.Destinations.Remove(address);
        }

        // With replicas, the resource goes on as long as one of them does.
        if (!_stopping.IsCancellationRequested && _processes.TrueForAll(p => p.Exited.IsCompleted))
        {
            var lasted = DateTime.UtcNow - started;
            await UpdateAsync(s => s with
            {
                State = exitCode == 0 ? new(KnownResourceStates.Finished, null) : new(KnownResourceStates.Exited, "error"),
                ExitCode = exitCode,
                StopTimeStamp = DateTime.UtcNow,
                ProcessIds = [],
                Detail = exitCode == 0 ? null : Describe(exitCode, lasted),
            });
        }
        else
        {
            await UpdateAsync(s => s with { ProcessIds = s.ProcessIds.Remove(process.Id) });
        }
    }

    private string Describe(int exitCode, TimeSpan lasted)
    {
        var how = exitCode > 128 ? $"was ended by signal {exitCode - 128}" : $"ended with exit code {exitCode}";
        var errors = logs.Recent(resource.Name, count: 100).Where(l => l.IsErrorMessage && l.Text.Trim().Length > 0).ToList();

        // What a crashing runtime says first is the cause; the rest is where. A program that gives up says why last.
        var last = errors.Find(l => l.Text.StartsWith("Unhandled exception", StringComparison.Ordinal)) ?? errors.LastOrDefault();
        return string.Create(CultureInfo.InvariantCulture, $"{how} after {lasted.TotalSeconds:0.0} s")
            + (last is null ? "; see its log." : $": {AnsiText.Strip(last.Text).Trim()}");
    }

    private Task UpdateAsync(Func<CustomResourceSnapshot, CustomResourceSnapshot> change) =>
        notifications.PublishUpdateAsync(resource, change);
}
