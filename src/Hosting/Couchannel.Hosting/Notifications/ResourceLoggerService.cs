using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Couchannel.Hosting;

/// <summary>Keeps the newest lines of every resource's log, and passes on new ones.</summary>
public class ResourceLoggerService : IDisposable
{
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, ResourceLog> _logs = new(StringComparer.OrdinalIgnoreCase);

    internal ResourceLoggerService(TimeProvider clock) => _clock = clock;

    /// <summary>Raised for every line of any resource, in the order of each resource's lines.</summary>
    internal event Action<string, ResourceLogLine>? Written;

    /// <summary>Writes into a resource's log.</summary>
    public ILogger GetLogger(IResource resource) => GetLogger(resource.Name);

    /// <inheritdoc cref="GetLogger(IResource)"/>
    public ILogger GetLogger(string resourceName) => new ResourceLogger(this, resourceName);

    /// <summary>The lines that are kept.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(IResource resource) => GetAllAsync(resource.Name);

    /// <inheritdoc cref="GetAllAsync(IResource)"/>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(string resourceName) =>
        new IReadOnlyList<LogLine>[] { [.. Recent(resourceName, int.MaxValue).Select(line => line.ToLogLine())] }.ToAsyncEnumerable();

    /// <summary>The lines that are kept, then each new one, until the log is completed.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(IResource resource) => WatchAsync(resource.Name);

    /// <inheritdoc cref="WatchAsync(IResource)"/>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(string resourceName) => BatchAsync(resourceName);

    /// <summary>Ends the watches of a resource's log.</summary>
    public void Complete(IResource resource) => Complete(resource.Name);

    /// <inheritdoc cref="Complete(IResource)"/>
    public void Complete(string name) => Log(name).Complete();

    /// <summary>Lets the lines that are kept go.</summary>
    public void ClearBacklog(string resourceName) => Log(resourceName).Clear();

    /// <summary>Ends all watches.</summary>
    public void Dispose()
    {
        foreach (var log in _logs.Values)
        {
            log.Complete();
        }

        GC.SuppressFinalize(this);
    }

    internal IAsyncEnumerable<ResourceLogLine> WatchLinesAsync(string resourceName, CancellationToken cancellationToken) =>
        Log(resourceName).WatchAsync(cancellationToken);

    internal void Write(string resourceName, string text, bool isError, int replica = 0)
    {
        var line = Log(resourceName).Append(_clock.GetUtcNow(), text, isError, replica);
        Written?.Invoke(resourceName, line);
    }

    internal IReadOnlyList<ResourceLogLine> Recent(string resourceName, int count) => Log(resourceName).Recent(count);

    private async IAsyncEnumerable<IReadOnlyList<LogLine>> BatchAsync(
        string resourceName, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var line in Log(resourceName).WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return [line.ToLogLine()];
        }
    }

    private ResourceLog Log(string resourceName) => _logs.GetOrAdd(resourceName, _ => new ResourceLog());
}
