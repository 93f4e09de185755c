using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Couchannel.Hosting;

/// <summary>Knows how every resource stands, and tells of each change.</summary>
public sealed class ResourceNotificationService(DistributedApplicationModel model, ResourceLoggerService logs)
{
    private readonly Lock _sync = new();
    private readonly Dictionary<string, ResourceEvent> _current = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ChannelWriter<ResourceEvent>> _watchers = [];

    /// <summary>Changes what is known of a resource.</summary>
    /// <param name="stateFactory">Makes the new snapshot of the one there is.</param>
    public Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(stateFactory);
        lock (_sync)
        {
            var before = _current.TryGetValue(resource.Name, out var known) ? known.Snapshot : Initial(resource);
            var after = stateFactory(before);
            if (known is null || after != before)
            {
                var change = new ResourceEvent(resource, resource.Name, after);
                _current[resource.Name] = change;
                _watchers.ForEach(watcher => watcher.TryWrite(change));
            }
        }

        return Task.CompletedTask;
    }

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
            await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
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

    /// <summary>Waits until a resource stands as wanted.</summary>
    public async Task<ResourceEvent> WaitForResourceAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        RequireKnown(resourceName);
        await foreach (var change in WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            if (string.Equals(change.Resource.Name, resourceName, StringComparison.OrdinalIgnoreCase) && predicate(change))
            {
                return change;
            }
        }

        throw new OperationCanceledException($"The wait for resource '{resourceName}' ended with the application.");
    }

    /// <summary>Waits until a resource has reached a state.</summary>
    public Task<ResourceEvent> WaitForResourceAsync(
        string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, e => e.Snapshot.State?.Text == (targetState ?? KnownResourceStates.Running), cancellationToken);

    /// <summary>Waits until a resource runs and its health checks pass.</summary>
    /// <exception cref="DistributedApplicationException">The resource has failed to start or has ended; the message says why.</exception>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default)
    {
        var reached = await WaitForResourceAsync(
            resourceName,
            e => e.Snapshot.HealthStatus == HealthStatus.Healthy || KnownResourceStates.TerminalStates.Contains(e.Snapshot.State?.Text!),
            cancellationToken).ConfigureAwait(false);
        if (reached.Snapshot.HealthStatus == HealthStatus.Healthy)
        {
            return reached;
        }

        var log = string.Join(Environment.NewLine, logs.Recent(resourceName, count: 20).Select(line => "  " + line.Text));
        throw new DistributedApplicationException(
            $"Resource '{resourceName}' did not become healthy: {reached.Snapshot.State?.Text}. {reached.Snapshot.Detail}"
            + Environment.NewLine + log);
    }

    private static CustomResourceSnapshot Initial(IResource resource) => new()
    {
        ResourceType = resource.GetType().Name.Replace("Resource", "", StringComparison.Ordinal),
        State = KnownResourceStates.NotStarted,
    };

    private void RequireKnown(string resourceName)
    {
        if (!model.Resources.Any(r => string.Equals(r.Name, resourceName, StringComparison.OrdinalIgnoreCase)))
        {
            throw new DistributedApplicationException($"There is no resource '{resourceName}'.");
        }
    }
}
