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
            if (HasFailed(change.Resource, current))
            {
                await Task.Delay(FailuresGather, cancellationToken).ConfigureAwait(false);
                return new StartupOutcome(DescribeFailures());
            }

            if (model.Resources.All(r => current.TryGetValue(r, out var snapshot) && (IsUp(snapshot) || IsLeftOut(r, current))))
            {
                return new StartupOutcome([]);
            }
        }

        throw new OperationCanceledException(cancellationToken);
    }

    public static bool IsUp(CustomResourceSnapshot snapshot) =>
        snapshot.HealthStatus == HealthStatus.Healthy || snapshot.State?.Text == KnownResourceStates.Finished;

    private static bool HasFailed(IResource resource, Dictionary<IResource, CustomResourceSnapshot> current)
    {
        var snapshot = current[resource];
        var state = snapshot.State?.Text;
        return (state == KnownResourceStates.FailedToStart && !IsLeftOut(resource, current))
            || (state == KnownResourceStates.Exited && snapshot.State?.Style == KnownResourceStateStyles.Error)
            || (state == KnownResourceStates.Finished && resource.Annotations.OfType<HealthCheckAnnotation>().Any());
    }

    /// <summary>
    /// Whether the rest is up without the resource: it starts on request only, its life is none of the host's, it needs a container
    /// engine that is not here, or it waits for such a one.
    /// </summary>
    private static bool IsLeftOut(IResource resource, Dictionary<IResource, CustomResourceSnapshot> current) =>
        current.TryGetValue(resource, out var snapshot) && (snapshot.State?.Text ?? KnownResourceStates.NotStarted) switch
        {
            nameof(KnownResourceStates.RuntimeUnhealthy) => true,
            nameof(KnownResourceStates.NotStarted) =>
                resource.HasAnnotationOfType<ExplicitStartupAnnotation>() || !ResourceKinds.IsRun(resource),
            nameof(KnownResourceStates.Waiting) or nameof(KnownResourceStates.FailedToStart) =>
                ImpliedWaits.Of(resource).Concat(resource.Annotations.OfType<WaitAnnotation>())
                    .Any(wait => IsLeftOut(wait.Resource, current)),
            _ => false,
        };

    private List<string> DescribeFailures()
    {
        var current = model.Resources
            .Select(r => (Resource: r, notifications.TryGetCurrentState(r.Name, out var e) ? e.Snapshot : null))
            .Where(r => r.Item2 is not null)
            .ToDictionary(r => r.Resource, r => r.Item2!);
        var failed = current.Where(r => HasFailed(r.Key, current)).ToDictionary();
        return
        [
            .. from failure in failed
               where !failure.Key.Annotations.OfType<WaitAnnotation>().Any(w => failed.ContainsKey(w.Resource))
               select $"{failure.Key.Name}: {failure.Value.Detail ?? "ended before it was healthy"}",
        ];
    }
}
