using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Couchannel.Hosting;

/// <summary>Holds a resource back until what it waits for has come far enough.</summary>
internal static class DependencyGate
{
    /// <exception cref="DistributedApplicationException">Something it waits for has ended otherwise than expected.</exception>
    public static async Task PassAsync(IResource resource, ResourceNotificationService notifications, CancellationToken cancellationToken)
    {
        var pending = ImpliedWaits.Of(resource).Concat(resource.Annotations.OfType<WaitAnnotation>()).ToList();
        if (pending.Count == 0)
        {
            return;
        }

        var last = new Dictionary<IResource, CustomResourceSnapshot>();
        await ShowAsync(resource, pending, last, notifications).ConfigureAwait(false);
        await foreach (var change in notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            var concerned = pending.Where(wait => wait.Resource == change.Resource).ToList();
            if (concerned.Count == 0)
            {
                continue;
            }

            last[change.Resource] = change.Snapshot;
            foreach (var wait in concerned)
            {
                if (await IsReachedAsync(wait, change.Snapshot, notifications.DefaultWaitBehavior).ConfigureAwait(false))
                {
                    pending.Remove(wait);
                }
            }

            if (pending.Count == 0)
            {
                return;
            }

            await ShowAsync(resource, pending, last, notifications).ConfigureAwait(false);
        }
    }

    private static async Task<bool> IsReachedAsync(WaitAnnotation wait, CustomResourceSnapshot snapshot, WaitBehavior byDefault)
    {
        var isHopeless = KnownResourceStates.IsUnavailable(snapshot);
        switch (wait.WaitType)
        {
            case WaitType.WaitForCompletion when snapshot.State?.Text == KnownResourceStates.FailedToStart:
                throw Unavailable(wait.Resource, snapshot);
            case WaitType.WaitForCompletion when KnownResourceStates.IsTerminal(snapshot):
                return snapshot.ExitCode is null || snapshot.ExitCode == wait.ExitCode ? true : throw new DistributedApplicationException(
                    $"not started: '{wait.Resource.Name}' ended with exit code {snapshot.ExitCode}, not {wait.ExitCode}.");
            case WaitType.WaitForCompletion:
                return false;
            case var _ when isHopeless && (wait.WaitBehavior ?? byDefault) == WaitBehavior.StopOnResourceUnavailable:
                throw Unavailable(wait.Resource, snapshot);
            case WaitType.WaitUntilStarted:
                return snapshot.State?.Text == KnownResourceStates.Running;
            default:
                return snapshot is { HealthStatus: HealthStatus.Healthy, ResourceReadyEvent: { } ready }
                    && await IsReadyAsync(wait.Resource, ready).ConfigureAwait(false);
        }
    }

    private static async Task<bool> IsReadyAsync(IResource dependency, EventSnapshot ready)
    {
        try
        {
            await ready.EventTask.ConfigureAwait(false);
            return true;
        }
        catch (Exception failure)
        {
            throw new DistributedApplicationException(
                $"not started: what '{dependency.Name}' was to do when ready failed: {failure.Message}", failure);
        }
    }

    private static DistributedApplicationException Unavailable(IResource dependency, CustomResourceSnapshot snapshot) => new(
        $"not started: '{dependency.Name}', which it waits for, {Verb(snapshot)}"
        + (snapshot.Detail is { } why ? $": {why}" : "."));

    private static string Verb(CustomResourceSnapshot snapshot) => snapshot.State?.Text switch
    {
        "FailedToStart" => "failed to start",
        "Finished" => "has finished",
        "RuntimeUnhealthy" => "cannot run here",
        _ => "has ended",
    };

    private static Task ShowAsync(
        IResource resource, List<WaitAnnotation> pending, Dictionary<IResource, CustomResourceSnapshot> last,
        ResourceNotificationService notifications)
    {
        var names = pending.Select(wait => wait.Resource).Distinct().Select(dependency =>
            last.TryGetValue(dependency, out var snapshot) && KnownResourceStates.IsUnavailable(snapshot)
                ? $"{dependency.Name}, which {Verb(snapshot)}{(snapshot.Detail is { } why ? $" ({why.TrimEnd('.')})" : "")}"
                : dependency.Name);
        var detail = $"waits for {string.Join(", ", names)}";
        return notifications.PublishUpdateAsync(resource, s =>
            s.State?.Text is { } state && state != KnownResourceStates.Starting && state != KnownResourceStates.Waiting
                && state != KnownResourceStates.NotStarted
                ? s
                : s with { State = KnownResourceStates.Waiting, Detail = detail });
    }
}
