using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Couchannel.Hosting;

public partial class ResourceNotificationService
{
    /// <summary>Waits until a resource has reached a state; running, when none is given.</summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled, or the application is gone.</exception>
    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(
            resourceName, [string.IsNullOrEmpty(targetState) ? KnownResourceStates.Running : targetState], cancellationToken);

    /// <summary>Waits until a resource has reached one of the states.</summary>
    /// <returns>The one that it has reached.</returns>
    /// <exception cref="OperationCanceledException">The wait was cancelled, or the application is gone.</exception>
    public async Task<string> WaitForResourceAsync(
        string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        string[] wanted = [.. targetStates];
        var reached = await WaitAsync(
            resourceName, e => wanted.Contains(e.Snapshot.State?.Text, StringComparer.OrdinalIgnoreCase),
            $"reached one of the states {string.Join(", ", wanted)}", cancellationToken).ConfigureAwait(false);
        return reached.Snapshot.State!.Text;
    }

    /// <summary>Waits until a resource stands as wanted.</summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled, or the application is gone.</exception>
    public Task<ResourceEvent> WaitForResourceAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default) =>
        WaitAsync(resourceName, predicate, "met the condition", cancellationToken);

    /// <summary>
    /// Waits until a resource runs, its health checks pass, and all have finished who were told that it is ready. What happens when
    /// it fails, <see cref="ResourceNotificationServiceOptions.DefaultWaitBehavior"/> says.
    /// </summary>
    /// <exception cref="DistributedApplicationException">The resource has failed to start or has ended; the message says why.</exception>
    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitForResourceHealthyAsync(resourceName, DefaultWaitBehavior, cancellationToken);

    /// <inheritdoc cref="WaitForResourceHealthyAsync(string, CancellationToken)"/>
    /// <param name="waitBehavior">What to do when the resource fails.</param>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(
        string resourceName, WaitBehavior waitBehavior, CancellationToken cancellationToken = default)
    {
        var reached = await WaitAsync(
            resourceName,
            e => (e.Snapshot.HealthStatus == HealthStatus.Healthy && e.Snapshot.ResourceReadyEvent is not null)
                || (waitBehavior == WaitBehavior.StopOnResourceUnavailable && KnownResourceStates.IsUnavailable(e.Snapshot)),
            "become healthy", cancellationToken).ConfigureAwait(false);
        if (reached.Snapshot.HealthStatus == HealthStatus.Healthy)
        {
            await reached.Snapshot.ResourceReadyEvent!.EventTask.WaitAsync(cancellationToken).ConfigureAwait(false);
            return reached;
        }

        var log = string.Concat(_logs.Recent(resourceName, count: 20).Select(line => Environment.NewLine + "  " + line.Text));
        throw new DistributedApplicationException(
            $"Resource '{resourceName}' did not become healthy: {reached.Snapshot.State?.Text}. {reached.Snapshot.Detail}{log}");
    }

    /// <summary>Waits until all is there that the resource waits for, and shows meanwhile what is not.</summary>
    /// <exception cref="DistributedApplicationException">Something it waits for has failed; the message says what.</exception>
    public Task WaitForDependenciesAsync(IResource resource, CancellationToken cancellationToken) =>
        DependencyGate.PassAsync(resource, this, cancellationToken);

    private async Task<ResourceEvent> WaitAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, string aim, CancellationToken cancellationToken)
    {
        RequireKnown(resourceName);
        try
        {
            await foreach (var change in WatchAsync(cancellationToken).ConfigureAwait(false))
            {
                if (string.Equals(change.Resource.Name, resourceName, StringComparison.OrdinalIgnoreCase) && predicate(change))
                {
                    return change;
                }
            }
        }
        catch (OperationCanceledException cancelled)
        {
            throw new OperationCanceledException(Describe(resourceName, aim), cancelled, cancellationToken);
        }

        throw new OperationCanceledException(Describe(resourceName, aim));
    }

    private string Describe(string resourceName, string aim)
    {
        var stands = TryGetCurrentState(resourceName, out var current) ? current.Snapshot : null;
        return $"Resource '{resourceName}' had not {aim} when the wait was cancelled; it stands at {stands?.State?.Text ?? "nothing"}"
            + (stands?.Detail is { } detail ? $" ({detail})." : ".");
    }

    private void RequireKnown(string resourceName)
    {
        if (!_model.Resources.Any(r => string.Equals(r.Name, resourceName, StringComparison.OrdinalIgnoreCase))
            && !TryGetCurrentState(resourceName, out _))
        {
            throw new DistributedApplicationException($"There is no resource '{resourceName}'.");
        }
    }
}
