using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Couchannel.Hosting;

/// <summary>Holds a resource back until what it waits for has come far enough.</summary>
internal sealed class DependencyGate(ResourceNotificationService notifications)
{
    /// <exception cref="DistributedApplicationException">Something it waited for has ended otherwise than expected.</exception>
    public async Task PassAsync(IResource resource, CancellationToken cancellationToken)
    {
        var waits = ImpliedWaits.Of(resource).Concat(resource.Annotations.OfType<WaitAnnotation>()).ToList();
        if (waits.Count == 0)
        {
            return;
        }

        var pending = waits.ToDictionary(wait => wait, wait => WaitAsync(wait, cancellationToken));
        while (pending.Count > 0)
        {
            var names = string.Join(", ", pending.Keys.Select(w => w.Resource.Name).Distinct());
            await notifications.PublishUpdateAsync(resource, s => s with
            {
                State = KnownResourceStates.Waiting,
                Detail = $"waits for {names}"
            });
            var passed = await Task.WhenAny(pending.Values).ConfigureAwait(false);
            await passed.ConfigureAwait(false);
            foreach (var wait in pending.Where(p => p.Value.IsCompletedSuccessfully).Select(p => p.Key).ToArray())
            {
                pending.Remove(wait);
            }
        }
    }

    private async Task WaitAsync(WaitAnnotation wait, CancellationToken cancellationToken)
    {
        var reached = await notifications.WaitForResourceAsync(
            wait.Resource.Name, e => IsReached(wait.WaitType, e.Snapshot), cancellationToken).ConfigureAwait(false);
        if (wait.WaitType == WaitType.WaitForCompletion && reached.Snapshot.ExitCode != wait.ExitCode)
        {
            throw new DistributedApplicationException(
                $"not started: '{wait.Resource.Name}' ended with exit code {reached.Snapshot.ExitCode}, not {wait.ExitCode}.");
        }
    }

    private static bool IsReached(WaitType type, CustomResourceSnapshot snapshot) => type switch
    {
        WaitType.WaitForCompletion => KnownResourceStates.TerminalStates.Contains(snapshot.State?.Text!),
        WaitType.WaitUntilStarted => snapshot.State?.Text == KnownResourceStates.Running,
        _ => snapshot.HealthStatus == HealthStatus.Healthy,
    };
}
