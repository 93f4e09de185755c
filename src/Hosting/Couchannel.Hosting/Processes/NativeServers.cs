using System.Collections.Concurrent;

namespace Couchannel.Hosting;

/// <summary>The native servers of an application: one for each resource, however often it starts.</summary>
internal sealed class NativeServers(IServiceProvider services)
{
    private readonly ConcurrentDictionary<IResource, INativeServer> _servers = new();

    /// <summary>The server of a resource; <see langword="null"/> for one that has none.</summary>
    public INativeServer? Find(IResource resource) => resource.TryGetLastAnnotation<NativeServerAnnotation>(out var native)
        ? _servers.GetOrAdd(resource, _ => native.Factory(services))
        : null;
}
