using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Couchannel.Hosting;

/// <summary>Asks the health checks of every resource that runs: often until it is healthy, then calmly.</summary>
internal sealed class HealthMonitor(
    DistributedApplicationModel model, ResourceNotificationService notifications, HealthCheckService checks) : BackgroundService
{
    private static readonly TimeSpan Impatient = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Slowest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(model.Resources.Where(r => r.Annotations.OfType<HealthCheckAnnotation>().Any()).Select(r => WatchAsync(r,
            stoppingToken)));

    private async Task WatchAsync(IResource resource, CancellationToken cancellationToken)
    {
        var keys = resource.Annotations.OfType<HealthCheckAnnotation>().Select(a => a.Key).ToHashSet();
        await notifications.PublishUpdateAsync(resource, s => s with
        {
            HealthReports = [.. keys.Select(key => new HealthReportSnapshot(key, null, null, null))],
        });

        var pause = Impatient;
        while (true)
        {
            var running = await notifications.WaitForResourceAsync(resource.Name, KnownResourceStates.Running, cancellationToken);
            var report = await checks.CheckHealthAsync(registration => keys.Contains(registration.Name), cancellationToken);
            await PublishAsync(resource, running.Snapshot.StartTimeStamp, report);

            pause = report.Status == HealthStatus.Healthy ? Calm : pause == Calm ? Impatient : Min(pause * 1.5, Slowest);
            await Task.Delay(pause, cancellationToken);
        }
    }

    private Task PublishAsync(IResource resource, DateTime? start, HealthReport report)
    {
        var reports = report.Entries.Select(e => new HealthReportSnapshot(
            e.Key, e.Value.Status, e.Value.Description ?? e.Value.Exception?.Message, e.Value.Exception?.ToString())).ToArray();

        // An answer that a process gave says nothing of the one that has taken its place. Equal reports are no news.
        return notifications.PublishUpdateAsync(resource, s =>
            s.StartTimeStamp != start || s.HealthReports.SequenceEqual(reports) ? s : s with { HealthReports = [.. reports] });
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
