using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Couchannel.Hosting;

internal static class OrchestrationServices
{
    public static void AddOrchestration(this IServiceCollection services, DistributedApplicationOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddHealthChecks();
        services.AddSingleton<ResourceLoggerService>();
        services.AddSingleton<ResourceNotificationService>();
        services.AddSingleton<ProcessGuard>();
        services.AddSingleton<TemporaryFolders>();
        services.AddSingleton<PostgresPackage>();
        services.AddSingleton<PostgresBinaries>();
        services.AddSingleton<PortAllocator>();
        services.AddSingleton<DependencyGate>();
        services.AddSingleton<ProcessPlanner>();
        services.AddSingleton<TerminalSession>();

        // Stopped in the opposite order: the dashboard shows the end of what the orchestrator stops.
        if (!options.DisableDashboard)
        {
            services.AddSingleton<DashboardSource>();
            services.AddHostedService<DashboardService>();
        }

        services.AddHostedService<HealthMonitor>();
        services.AddHostedService<ApplicationOrchestrator>();
    }
}
