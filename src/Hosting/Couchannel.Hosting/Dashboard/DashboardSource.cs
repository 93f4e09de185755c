using System.Runtime.CompilerServices;
using Couchannel.Hosting.Dashboard;
using Microsoft.Extensions.Hosting;

namespace Couchannel.Hosting;

/// <summary>Shows the dashboard what the host knows, and passes on what people want.</summary>
internal sealed class DashboardSource(
    DistributedApplicationModel model, ResourceNotificationService notifications, ResourceLoggerService logs,
    ResourceCommandService commands, IHostEnvironment environment)
    : IDashboardSource
{
    public string ApplicationName => environment.ApplicationName.Replace(".AppHost", "", StringComparison.Ordinal);

    public IReadOnlyList<DashboardResource> Resources =>
        [.. model.Resources.Select(r => Find(r.Name)).OfType<ResourceEvent>().Select(e => e.ToDashboard())];

    public async IAsyncEnumerable<DashboardResource> WatchResourcesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var change in notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!change.Snapshot.IsHidden)
            {
                yield return change.ToDashboard();
            }
        }
    }

    public DashboardResourceDetails? Describe(string resourceName) => Find(resourceName)?.ToDetails();

    public async Task<DashboardCommandResult> ExecuteAsync(string resourceName, string commandName, CancellationToken cancellationToken)
    {
        var result = await commands.ExecuteCommandAsync(resourceName, commandName, cancellationToken).ConfigureAwait(false);
        return new(result.Success, result.Success ? null : result.Canceled ? "It was given up." : result.ErrorMessage ?? "It failed.");
    }

    public async IAsyncEnumerable<DashboardLogLine> WatchLogsAsync(
        string resourceName, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var line in logs.WatchLinesAsync(resourceName, cancellationToken).ConfigureAwait(false))
        {
            yield return new(line.LineNumber, line.Timestamp, line.Text, line.IsErrorMessage, line.Replica);
        }
    }

    private ResourceEvent? Find(string resourceName) =>
        notifications.TryGetCurrentState(resourceName, out var found) && !found.Snapshot.IsHidden ? found : null;
}
