using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;

namespace Couchannel.Hosting;

/// <summary>Starts every resource once what it waits for is there, and stops them the other way round.</summary>
internal sealed class ApplicationOrchestrator(
    LifecycleServices host, EndpointAllocation allocation, DistributedApplicationExecutionContext execution)
    : IHostedService, IAsyncDisposable
{
    // All levels of dependents have to fit into the five seconds within which the host ends.
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan WholeStop = TimeSpan.FromSeconds(3.5);

    private readonly List<ResourceLifecycle> _lifecycles = [];
    private readonly ConcurrentDictionary<IResource, Lazy<Task>> _stops = new();
    private Task? _stopping;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (execution.IsPublishMode)
        {
            return;
        }

        // Subscribed after the graph's own code, which therefore runs before the wait.
        host.Eventing.Subscribe<BeforeResourceStartedEvent>((started, token) => ResourceKinds.IsRun(started.Resource)
            ? Task.CompletedTask
            : host.Notifications.WaitForDependenciesAsync(started.Resource, token));
        foreach (var resource in host.Model.Resources)
        {
            await PrepareAsync(resource).ConfigureAwait(false);
        }

        EndInmates();
        var startable = await allocation.AllocateAsync(_lifecycles, cancellationToken).ConfigureAwait(false);
#pragma warning disable CS0618 // Obsolete, and published for those who still subscribe to it.
        await host.Eventing.PublishAsync(new AfterEndpointsAllocatedEvent(host.Services, host.Model), cancellationToken)
            .ConfigureAwait(false);
#pragma warning restore CS0618
        foreach (var lifecycle in startable.Where(l => !l.Resource.HasAnnotationOfType<ExplicitStartupAnnotation>()))
        {
            await lifecycle.StartAsync(cancellationToken).ConfigureAwait(false);
        }

        await host.Eventing.PublishAsync(new AfterResourcesCreatedEvent(host.Services, host.Model), cancellationToken)
            .ConfigureAwait(false);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _stopping ??= StopAllAsync();

    // An application that is thrown away without being stopped takes its processes along.
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        _lifecycles.ForEach(lifecycle => lifecycle.Dispose());
    }

    private async Task PrepareAsync(IResource resource)
    {
        if (ResourceKinds.IsRun(resource))
        {
            var lifecycle = new ResourceLifecycle(resource, host);
            _lifecycles.Add(lifecycle);
            if (ResourceKinds.IsRunAsProcess(resource))
            {
                LifecycleCommands.AddTo(
                    resource, token => StartWithInmatesAsync(lifecycle, token), _ => lifecycle.StopAsync(StopGrace, closes: false));
            }
        }

        await host.Notifications.PublishUpdateAsync(resource, s => s).ConfigureAwait(false);
        await host.Eventing.PublishAsync(
            new InitializeResourceEvent(resource, host.Eventing, host.Logs, host.Notifications, host.Services),
            EventDispatchBehavior.NonBlockingConcurrent).ConfigureAwait(false);
    }

    /// <summary>What lives in a server, as a database does, ends with it, whichever way the server ends.</summary>
    private void EndInmates()
    {
        foreach (var server in _lifecycles)
        {
            foreach (var inmate in InmatesOf(server))
            {
                host.Eventing.Subscribe<ResourceStoppedEvent>(server.Resource, (_, _) => inmate.EndIfRunningAsync());
            }
        }
    }

    private async Task StartWithInmatesAsync(ResourceLifecycle server, CancellationToken cancellationToken)
    {
        await server.StartAsync(cancellationToken).ConfigureAwait(false);
        foreach (var inmate in InmatesOf(server))
        {
            await inmate.StartAgainAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private IEnumerable<ResourceLifecycle> InmatesOf(ResourceLifecycle server) => _lifecycles.Where(l =>
        !ResourceKinds.IsRunAsProcess(l.Resource) && l.Resource is IResourceWithParent { Parent: var parent } && parent == server.Resource);

    private async Task StopAllAsync()
    {
        var end = DateTime.UtcNow + WholeStop;
        await Task.WhenAll(_lifecycles.Select(l => StopAsync(l, end))).ConfigureAwait(false);
        await allocation.DisposeAsync().ConfigureAwait(false);
    }

    // A resource ends when all have ended that wait for it: they may need it to the last.
    private Task StopAsync(ResourceLifecycle lifecycle, DateTime end) =>
        _stops.GetOrAdd(lifecycle.Resource, _ => new Lazy<Task>(async () =>
        {
            var dependents = _lifecycles.Where(l => ImpliedWaits.Of(l.Resource).Concat(l.Resource.Annotations.OfType<WaitAnnotation>())
                .Any(w => w.Resource == lifecycle.Resource));
            await Task.WhenAll(dependents.Select(d => StopAsync(d, end))).ConfigureAwait(false);
            var left = end - DateTime.UtcNow;
            var grace = left < TimeSpan.Zero ? TimeSpan.Zero : left < StopGrace ? left : StopGrace;
            await lifecycle.StopAsync(grace, closes: true).ConfigureAwait(false);
        })).Value;
}
