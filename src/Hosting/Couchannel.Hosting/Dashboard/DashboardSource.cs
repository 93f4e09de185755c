using System.Runtime.CompilerServices;
using Couchannel.Hosting.Dashboard;
using Microsoft.Extensions.Hosting;

namespace Couchannel.Hosting;

/// <summary>Shows the dashboard what the host knows.</summary>
internal sealed class DashboardSource(
    DistributedApplicationModel model, ResourceNotificationService notifications, ResourceLoggerService logs, IHostEnvironment environment)
    : IDashboardSource
{
    public string ApplicationName => environment.ApplicationName.Replace(".AppHost", "", StringComparison.Ordinal);

    public IReadOnlyList<DashboardResource> Resources =>
        [.. model.Resources.Select(r => notifications.TryGetCurrentState(r.Name, out var e) ? Map(e) : null).OfType<DashboardResource>()];

    public async IAsyncEnumerable<DashboardResource> WatchResourcesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var change in notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return Map(change);
        }
    }

    public async IAsyncEnumerable<DashboardLogLine> WatchLogsAsync(
        string resourceName, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var line in logs.WatchLinesAsync(resourceName, cancellationToken).ConfigureAwait(false))
        {
            yield return new(line.LineNumber, line.Timestamp, line.Text, line.IsErrorMessage, line.Replica);
        }
    }

    private static DashboardResource Map(ResourceEvent change)
    {
        var snapshot = change.Snapshot;
        var unhealthy = snapshot.HealthReports.FirstOrDefault(r =>
            r.Status is not null and not Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy);
        return new(
            change.Resource.Name,
            snapshot.ResourceType,
            snapshot.State?.Text ?? KnownResourceStates.NotStarted,
            snapshot.HealthStatus?.ToString(),
            snapshot.Detail ?? (snapshot.State?.Text == KnownResourceStates.Running ? unhealthy?.Description : null),
            snapshot.StartTimeStamp,
            snapshot.ExitCode,
            [.. Endpoints(change)],
            [.. snapshot.ProcessIds]);
    }

    private static IEnumerable<DashboardEndpoint> Endpoints(ResourceEvent change) =>
        from endpoint in change.Resource.Annotations.OfType<EndpointAnnotation>()
        where endpoint.AllocatedEndpoint is not null
        select new DashboardEndpoint(endpoint.Name, endpoint.AllocatedEndpoint!.UriString, endpoint.UriScheme is "http" or "https");
}
