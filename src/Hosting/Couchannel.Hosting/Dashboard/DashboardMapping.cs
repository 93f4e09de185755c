using System.Collections;
using System.Globalization;
using Couchannel.Hosting.Dashboard;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Couchannel.Hosting;

/// <summary>Turns what the host knows of a resource into what the dashboard shows.</summary>
internal static class DashboardMapping
{
    public static DashboardResource ToDashboard(this ResourceEvent change)
    {
        var snapshot = change.Snapshot;
        var isRunning = snapshot.State?.Text == KnownResourceStates.Running;
        var unhealthy = snapshot.HealthReports.FirstOrDefault(r => r.Status is not null and not HealthStatus.Healthy);
        return new(
            change.Resource.Name,
            snapshot.ResourceType,
            snapshot.State?.Text ?? KnownResourceStates.NotStarted,
            snapshot.HealthStatus?.ToString(),
            snapshot.Detail ?? (isRunning ? unhealthy?.Description : null),
            snapshot.StartTimeStamp,
            snapshot.ExitCode,
            [.. Urls(snapshot).Where(u => !u.IsInternal).Select(ToDashboard)],
            [.. snapshot.ProcessIds])
        {
            Commands =
            [
                .. from command in snapshot.Commands
                   where command.State != ResourceCommandState.Hidden
                   select new DashboardCommand(
                       command.Name, command.DisplayName, command.DisplayDescription,
                       command.State == ResourceCommandState.Enabled, command.ConfirmationMessage),
            ],
        };
    }

    public static DashboardResourceDetails ToDetails(this ResourceEvent change)
    {
        var snapshot = change.Snapshot;
        return new(
            change.Resource.Name,
            [.. snapshot.Properties.Select(p => new DashboardValue(p.Name, Text(p.Value))), .. snapshot.Volumes.Select(ToDashboard)],
            [.. snapshot.EnvironmentVariables.Select(v => new DashboardValue(v.Name, v.Value ?? ""))],
            [.. Urls(snapshot).Select(ToDashboard)],
            [.. snapshot.HealthReports.Select(r => new DashboardHealthReport(r.Name, r.Status?.ToString(), r.Description, r.LastRunAt))],
            [.. snapshot.Relationships.Select(r => new DashboardValue(r.ResourceName, r.Type))]);
    }

    private static IEnumerable<UrlSnapshot> Urls(CustomResourceSnapshot snapshot) =>
        snapshot.Urls.OrderByDescending(u => u.DisplayProperties.SortOrder);

    private static DashboardValue ToDashboard(VolumeSnapshot volume) =>
        new($"mount at {volume.Target}", $"{volume.Source}{(volume.IsReadOnly ? " (read-only)" : "")}");

    private static DashboardEndpoint ToDashboard(UrlSnapshot url) => new(
        url.Name ?? url.DisplayProperties.DisplayName,
        url.Url,
        !url.IsInactive && (url.Url.StartsWith("http://", StringComparison.Ordinal)
            || url.Url.StartsWith("https://", StringComparison.Ordinal)))
    {
        Text = url.DisplayProperties.DisplayName is { Length: > 0 } text ? text : null,
    };

    // Arguments are shown as a shell would take them.
    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        IEnumerable many => string.Join(' ', many.Cast<object?>().Select(one => Quote(Text(one)))),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Quote(string word) => word.Length > 0 && !word.Any(c => char.IsWhiteSpace(c) || c is '\'' or '"')
        ? word
        : "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
