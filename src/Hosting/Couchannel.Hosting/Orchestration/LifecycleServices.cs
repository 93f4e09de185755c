namespace Couchannel.Hosting;

/// <summary>What the life of every resource needs of the host.</summary>
internal sealed record LifecycleServices(
    ProcessPlanner Planner, ProcessGuard Guard, ResourceNotificationService Notifications, ResourceLoggerService Logs,
    ResourceUrls Urls, IDistributedApplicationEventing Eventing, DistributedApplicationModel Model, IServiceProvider Services);
