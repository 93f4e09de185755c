using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Couchannel.Hosting;

/// <summary>Asks the health checks of every resource that runs: often until it is healthy, then calmly.</summary>
internal sealed class HealthMonitor(
    ResourceNotificationService notifications, HealthCheckService checks, IDistributedApplicationEventing eventing,
    IServiceProvider services) : BackgroundService
{
    private static readonly TimeSpan Impatient = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Slowest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(5);

    // One that answers at all does so sooner; one that never does must not keep others from being asked again.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var watched = new Dictionary<IResource, CancellationTokenSource>();
        try
        {
            await foreach (var change in notifications.WatchAsync(stoppingToken).ConfigureAwait(false))
            {
                var runs = change.Snapshot.State?.Text == KnownResourceStates.Running;
                if (runs && !watched.ContainsKey(change.Resource))
                {
                    var life = watched[change.Resource] = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                    _ = WatchAsync(change.Resource, change.Snapshot.StartTimeStamp, life.Token);
                }
                else if (!runs && watched.Remove(change.Resource, out var ended))
                {
                    await ended.CancelAsync().ConfigureAwait(false);
                    ended.Dispose();
                }
            }
        }
        finally
        {
            foreach (var life in watched.Values)
            {
                life.Dispose();
            }
        }
    }

    /// <summary>Follows one life of a resource, from when it runs until it does not.</summary>
    private async Task WatchAsync(IResource resource, DateTime? start, CancellationToken cancellationToken)
    {
        try
        {
            var keys = resource.Annotations.OfType<HealthCheckAnnotation>().Select(a => a.Key).ToHashSet();
            if (keys.Count == 0)
            {
                await TellReadyAsync(resource, start, cancellationToken).ConfigureAwait(false);
                return;
            }

            var (pause, isReady) = (Impatient, false);
            while (true)
            {
                var report = await AskAsync(keys, cancellationToken).ConfigureAwait(false);
                await PublishAsync(resource, start, report).ConfigureAwait(false);
                var isHealthy = report.Status == HealthStatus.Healthy;
                if (isHealthy && !isReady)
                {
                    isReady = true;
                    _ = TellReadyAsync(resource, start, cancellationToken);
                }

                pause = isHealthy ? Calm : pause == Calm ? Impatient : Min(pause * 1.5, Slowest);
                await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It does not run any more.
        }
    }

    private async Task<HealthReport> AskAsync(HashSet<string> keys, CancellationToken cancellationToken)
    {
        try
        {
            return await checks.CheckHealthAsync(registration => keys.Contains(registration.Name), cancellationToken)
                .WaitAsync(Patience, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            var entry = new HealthReportEntry(
                HealthStatus.Unhealthy, $"the check could not be asked: {failure.Message}", TimeSpan.Zero, failure, data: null);
            return new(keys.ToDictionary(key => key, _ => entry), TimeSpan.Zero);
        }
    }

    private Task PublishAsync(IResource resource, DateTime? start, HealthReport report)
    {
        var now = DateTime.UtcNow;
        return notifications.PublishUpdateAsync(resource, s =>
        {
            // An answer that one process gave says nothing of the one that has taken its place. Equal reports are no news.
            var reports = report.Entries.Select(e => Merge(s, e.Key, e.Value, now)).ToArray();
            return s.StartTimeStamp != start || s.HealthReports.SequenceEqual(reports) ? s : s with { HealthReports = [.. reports] };
        });
    }

    private static HealthReportSnapshot Merge(CustomResourceSnapshot snapshot, string key, HealthReportEntry entry, DateTime now)
    {
        var before = snapshot.HealthReports.FirstOrDefault(r => r.Name == key);
        var after = new HealthReportSnapshot(
            key, entry.Status, entry.Description ?? entry.Exception?.Message, entry.Exception?.ToString())
        {
            LastRunAt = before?.LastRunAt,
        };
        return after == before && before.LastRunAt is not null ? before : after with { LastRunAt = now };
    }

    /// <summary>Tells those who asked, and when all have finished, those who wait.</summary>
    private async Task TellReadyAsync(IResource resource, DateTime? start, CancellationToken cancellationToken)
    {
        var told = eventing.PublishAsync(new ResourceReadyEvent(resource, services), cancellationToken);
        await told.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await notifications.PublishUpdateAsync(
            resource, s => s.StartTimeStamp == start ? s with { ResourceReadyEvent = new(told) } : s).ConfigureAwait(false);
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
