using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Couchannel.Hosting.Testing;

/// <summary>How every resource stands, for the message of a wait that went on for too long.</summary>
internal static class ResourceReport
{
    private const int Lines = 5;

    public static string Describe(IServiceProvider services)
    {
        var notifications = services.GetRequiredService<ResourceNotificationService>();
        var logs = services.GetRequiredService<ResourceLoggerService>();
        var report = new StringBuilder();
        foreach (var resource in services.GetRequiredService<DistributedApplicationModel>().Resources)
        {
            var snapshot = notifications.TryGetCurrentState(resource.Name, out var known) ? known.Snapshot : null;
            var (state, health) = (snapshot?.State?.Text ?? "not started", snapshot?.HealthStatus?.ToString() ?? "no health");
            report.AppendLine(CultureInfo.InvariantCulture, $"  {resource.Name}: {state}, {health}");
            foreach (var line in logs.Recent(resource.Name, Lines))
            {
                report.AppendLine(CultureInfo.InvariantCulture, $"    | {line.Text}");
            }
        }

        return report.ToString();
    }
}
