using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;

namespace Couchannel.Hosting;

/// <summary>Starts every resource once what it waits for is there, and stops them the other way round.</summary>
internal sealed class ApplicationOrchestrator(
    DistributedApplicationModel model, PortAllocator ports, DependencyGate gate, ProcessPlanner planner, ProcessGuard guard,
    ResourceNotificationService notifications, ResourceLoggerService logs) : IHostedService, IAsyncDisposable
{
    private readonly List<ResourceLifecycle> _lifecycles = [];
    private readonly ConcurrentDictionary<IResource, Task> _stops = new();
    private EndpointProxy? _proxy;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var resource in model.Resources)
        {
            await notifications.PublishUpdateAsync(resource, s => s).ConfigureAwait(false);
            _lifecycles.Add(new ResourceLifecycle(resource, gate, planner, guard, notifications, logs));
        }

        var startable = await AllocateAsync(cancellationToken).ConfigureAwait(false);
        startable.ForEach(lifecycle => lifecycle.Start());
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_lifecycles.Select(l => StopAsync(l.Resource))).ConfigureAwait(false);
        await DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _proxy, null) is { } proxy)
        {
            await proxy.DisposeAsync().ConfigureAwait(false);
        }

        _lifecycles.ForEach(lifecycle => lifecycle.Dispose());
    }

    /// <summary>Gives the projects their ports; a project whose port is taken has failed.</summary>
    private async Task<List<ResourceLifecycle>> AllocateAsync(CancellationToken cancellationToken)
    {
        var startable = new List<ResourceLifecycle>();
        var proxied = new List<ProxiedEndpoint>();
        foreach (var lifecycle in _lifecycles)
        {
            try
            {
                if (lifecycle.Resource is ProjectResource project)
                {
                    proxied.AddRange(await AllocateAsync(project).ConfigureAwait(false));
                }

                startable.Add(lifecycle);
            }
            catch (DistributedApplicationException taken)
            {
                await lifecycle.FailAsync(taken.Message).ConfigureAwait(false);
            }
        }

        if (proxied.Count > 0)
        {
            _proxy = new EndpointProxy(proxied);
            await _proxy.StartAsync(cancellationToken).ConfigureAwait(false);
        }

        return startable;
    }

    private async Task<List<ProxiedEndpoint>> AllocateAsync(ProjectResource project)
    {
        var proxied = new List<ProxiedEndpoint>();
        foreach (var endpoint in project.Annotations.OfType<EndpointAnnotation>())
        {
            var port = ports.Allocate(project, endpoint);
            if (endpoint.IsProxied)
            {
                proxied.Add(new ProxiedEndpoint(project.Name, port, endpoint));
            }
        }

        await notifications.PublishUpdateAsync(project, s => s with
        {
            Urls = [.. project.Annotations.OfType<EndpointAnnotation>().Select(e => new UrlSnapshot(e.Name, e.AllocatedEndpoint!.UriString,
                false))],
        }).ConfigureAwait(false);
        return proxied;
    }

    // A resource ends when all have ended that wait for it: they may need it to the last.
    private Task StopAsync(IResource resource) => _stops.GetOrAdd(resource, async r =>
    {
        var dependents = _lifecycles.Where(l => l.Resource.Annotations.OfType<WaitAnnotation>().Any(w => w.Resource == r));
        await Task.WhenAll(dependents.Select(d => StopAsync(d.Resource))).ConfigureAwait(false);
        await _lifecycles.First(l => l.Resource == r).StopAsync().ConfigureAwait(false);
    });
}
