using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace Couchannel.Hosting;

/// <summary>Knows how every resource stands, and tells of each change.</summary>
public partial class ResourceNotificationService : IDisposable
{
    private readonly Lock _sync = new();
    private readonly Dictionary<string, ResourceEvent> _current = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ChannelWriter<ResourceEvent>> _watchers = [];
    private readonly CancellationTokenSource _disposing = new();
    private readonly DistributedApplicationModel _model;
    private readonly ResourceLoggerService _logs;
    private readonly IServiceProvider _services;

    internal ResourceNotificationService(
        DistributedApplicationModel model, ResourceLoggerService logs, IServiceProvider services,
        IOptions<ResourceNotificationServiceOptions> options)
    {
        _model = model;
        _logs = logs;
        _services = services;
        DefaultWaitBehavior = options.Value.DefaultWaitBehavior;
    }

    internal WaitBehavior DefaultWaitBehavior { get; }

    /// <summary>Changes what is known of a resource.</summary>
    /// <param name="stateFactory">Makes the new snapshot of the one there is.</param>
    public Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory) =>
        PublishUpdateAsync(resource, resource?.Name!, stateFactory);

    /// <inheritdoc cref="PublishUpdateAsync(IResource, Func{CustomResourceSnapshot, CustomResourceSnapshot})"/>
    /// <param name="resourceId">The id of one part of the resource, where it has parts that stand differently.</param>
    /// <exception cref="InvalidOperationException">The id is another resource's.</exception>
    public Task PublishUpdateAsync(
        IResource resource, string resourceId, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(resourceId);
        ArgumentNullException.ThrowIfNull(stateFactory);
        lock (_sync)
        {
            if (_current.TryGetValue(resourceId, out var known) && known.Resource != resource)
            {
                throw new InvalidOperationException($"'{resourceId}' is the id of another resource than '{resource.Name}'.");
            }

            var before = known?.Snapshot ?? InitialSnapshot.Of(resource);
            var after = stateFactory(before);
            if (known is null || after != before)
            {
                var change = new ResourceEvent(resource, resourceId, InitialSnapshot.WithCommands(resource, after, _services));
                _current[resourceId] = change;
                _watchers.ForEach(watcher => watcher.TryWrite(change));
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>How a resource stands; nothing while the application has not started.</summary>
    public bool TryGetCurrentState(string resourceId, [NotNullWhen(true)] out ResourceEvent? resourceEvent)
    {
        lock (_sync)
        {
            return _current.TryGetValue(resourceId, out resourceEvent);
        }
    }

    /// <summary>Every resource as it stands, then each change.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateUnbounded<ResourceEvent>(new() { SingleReader = true });
        lock (_sync)
        {
            foreach (var known in _current.Values)
            {
                channel.Writer.TryWrite(known);
            }

            _watchers.Add(channel.Writer);
        }

        try
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposing.Token);
            await foreach (var change in channel.Reader.ReadAllAsync(end.Token).ConfigureAwait(false))
            {
                yield return change;
            }
        }
        finally
        {
            lock (_sync)
            {
                _watchers.Remove(channel.Writer);
            }
        }
    }

    /// <summary>Ends all watches and waits: nothing will change any more.</summary>
    public void Dispose()
    {
        _disposing.Cancel();
        GC.SuppressFinalize(this);
    }
}
