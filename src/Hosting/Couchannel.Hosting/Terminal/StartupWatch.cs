using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Couchannel.Hosting;

/// <summary>Follows the start of an application until all is healthy, or something shows that it never will be.</summary>
internal sealed class StartupWatch(DistributedApplicationModel model, ResourceNotificationService notifications)
{
    // What fails together, as two services on one taken port, is told together.
    private static readonly TimeSpan FailuresGather = TimeSpan.FromMilliseconds(300);

    /// <param name="onChange">Told of each change of a resource.</param>
    public async Task<StartupOutcome> WaitAsync(Action<ResourceEvent> onChange, CancellationToken cancellationToken)
    {
        var current = new Dictionary<IResource, CustomResourceSnapshot>();
        await foreach (var change in notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            current[change.Resource] = change.Snapshot;
            onChange(change);
            if (HasFailed(change.Resource, change.Snapshot))
            {
                await Task.Delay(FailuresGather, cancellationToken).ConfigureAwait(false);
                return new StartupOutcome(DescribeFailures());
            }

            if (model.Resources.All(r => current.TryGetValue(r, out var snapshot) && IsUp(snapshot)))
            {
                return new StartupOutcome([]);
            }
        }

        throw new OperationCanceledException(cancellationToken);
    }

    private static bool IsUp(CustomResourceSnapshot snapshot) =>
        snapshot.HealthStatus == HealthStatus.Healthy || snapshot.State?.Text == KnownResourceStates.Finished;

    private static bool HasFailed(IResource resource, CustomResourceSnapshot snapshot) =>
        snapshot.State?.Text == KnownResourceStates.FailedToStart
        || snapshot.State?.Text == KnownResourceStates.Exited
        || (snapshot.State?.Text == KnownResourceStates.Finished && resource.Annotations.OfType<HealthCheckAnnotation>().Any());

    private List<string> DescribeFailures()
    {
        var failed = model.Resources
            .Select(r => (Resource: r, notifications.TryGetCurrentState(r.Name, out var e) ? e.Snapshot : null))
            .Where(r => r.Item2 is not null && HasFailed(r.Resource, r.Item2))
            .ToDictionary(r => r.Resource, r => r.Item2!);
        return
        [
            .. from failure in failed
               where !failure.Key.Annotations.OfType<WaitAnnotation>().Any(w => failed.ContainsKey(w.Resource))
               select $"{failure.Key.Name}: {failure.Value.Detail ?? "ended before it was healthy"}",
        ];
    }
}
