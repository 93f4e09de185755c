using Microsoft.Extensions.Hosting;

namespace Couchannel.Hosting;

/// <summary>Tells, before anything of the host starts, that the application is about to: the graph may still be changed.</summary>
internal sealed class ApplicationEvents(
    IDistributedApplicationEventing eventing, DistributedApplicationModel model, IServiceProvider services) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        eventing.PublishAsync(new BeforeStartEvent(services, model), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
