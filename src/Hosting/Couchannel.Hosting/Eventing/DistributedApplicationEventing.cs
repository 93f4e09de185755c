namespace Couchannel.Hosting;

/// <inheritdoc cref="IDistributedApplicationEventing"/>
public class DistributedApplicationEventing : IDistributedApplicationEventing
{
    private readonly Lock _sync = new();
    private readonly Dictionary<Type, List<DistributedApplicationEventSubscription>> _subscriptions = [];

    public DistributedApplicationEventSubscription Subscribe<T>(Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationEvent
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Add<T>(new((@event, cancellationToken) => callback((T)@event, cancellationToken)));
    }

    public DistributedApplicationEventSubscription Subscribe<T>(IResource resource, Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationResourceEvent
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(callback);
        return Add<T>(new DistributedApplicationResourceEventSubscription(
            resource, (@event, cancellationToken) =>
                @event.Resource == resource ? callback((T)@event, cancellationToken) : Task.CompletedTask));
    }

    public void Unsubscribe(DistributedApplicationEventSubscription subscription)
    {
        lock (_sync)
        {
            foreach (var subscriptions in _subscriptions.Values)
            {
                subscriptions.Remove(subscription);
            }
        }
    }

    public Task PublishAsync<T>(T @event, CancellationToken cancellationToken = default)
        where T : IDistributedApplicationEvent =>
        PublishAsync(@event, EventDispatchBehavior.BlockingSequential, cancellationToken);

    public Task PublishAsync<T>(T @event, EventDispatchBehavior dispatchBehavior, CancellationToken cancellationToken = default)
        where T : IDistributedApplicationEvent
    {
        DistributedApplicationEventSubscription[] subscriptions;
        lock (_sync)
        {
            subscriptions = _subscriptions.TryGetValue(typeof(T), out var found) ? [.. found] : [];
        }

        Task Tell(DistributedApplicationEventSubscription subscription) => subscription.Callback(@event, cancellationToken);

        async Task TellInTurnAsync()
        {
            foreach (var subscription in subscriptions)
            {
                await Tell(subscription).ConfigureAwait(false);
            }
        }

        switch (dispatchBehavior)
        {
            case EventDispatchBehavior.BlockingConcurrent:
                return Task.WhenAll(subscriptions.Select(Tell));
            case EventDispatchBehavior.NonBlockingConcurrent:
                _ = Task.WhenAll(subscriptions.Select(s => Task.Run(() => Tell(s), CancellationToken.None)));
                return Task.CompletedTask;
            case EventDispatchBehavior.NonBlockingSequential:
                _ = Task.Run(TellInTurnAsync, CancellationToken.None);
                return Task.CompletedTask;
            default:
                return TellInTurnAsync();
        }
    }

    private DistributedApplicationEventSubscription Add<T>(DistributedApplicationEventSubscription subscription)
    {
        lock (_sync)
        {
            if (!_subscriptions.TryGetValue(typeof(T), out var subscriptions))
            {
                _subscriptions[typeof(T)] = subscriptions = [];
            }

            subscriptions.Add(subscription);
            return subscription;
        }
    }
}
