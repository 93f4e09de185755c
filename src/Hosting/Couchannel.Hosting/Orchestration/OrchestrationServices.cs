using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Couchannel.Hosting;

internal static class OrchestrationServices
{
    public static void AddOrchestration(
        this IServiceCollection services, DistributedApplicationOptions options, IDistributedApplicationEventing eventing)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddHealthChecks();
        services.AddSingleton(eventing);
        AddNotifications(services, options);
        services.AddSingleton<ProcessGuard>();
        services.AddSingleton<TemporaryFolders>();
        services.AddSingleton<PostgresPackage>();
        services.AddSingleton<PostgresBinaries>();
        services.AddSingleton<NativeServers>();
        services.AddSingleton<ContainerEngines>();
        services.AddSingleton<HostAccess>();
        services.AddSingleton<ContainerNetwork>();
        services.AddSingleton<ContainerPlanner>();
        services.AddSingleton<PortAllocator>();
        services.AddSingleton<EndpointAllocation>();
        services.AddSingleton<ResourceUrls>();
        services.AddSingleton<ProcessPlanner>();
        services.AddSingleton<LifecycleServices>();
        services.AddSingleton<TerminalSession>();
        services.AddHostedService<ApplicationEvents>();

        // Stopped in the opposite order: the dashboard shows the end of what the orchestrator stops.
        if (!options.DisableDashboard)
        {
            services.AddSingleton<DashboardSource>();
            services.AddHostedService<DashboardService>();
        }

        services.AddHostedService<HealthMonitor>();
        services.AddHostedService<ApplicationOrchestrator>();
    }

    // Where a dashboard offers to start a failed resource again, it is worth waiting for that.
    private static void AddNotifications(IServiceCollection services, DistributedApplicationOptions options)
    {
        services.Configure<ResourceNotificationServiceOptions>(o => o.DefaultWaitBehavior = options.DisableDashboard
            ? WaitBehavior.StopOnResourceUnavailable
            : WaitBehavior.WaitOnResourceUnavailable);
        services.AddSingleton(provider => new ResourceLoggerService(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ResourceNotificationService(
            provider.GetRequiredService<DistributedApplicationModel>(), provider.GetRequiredService<ResourceLoggerService>(), provider,
            provider.GetRequiredService<IOptions<ResourceNotificationServiceOptions>>()));
        services.AddSingleton(provider => new ResourceCommandService(
            provider.GetRequiredService<ResourceNotificationService>(), provider.GetRequiredService<ResourceLoggerService>(), provider));
    }
}
