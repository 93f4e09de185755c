using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Couchannel.Hosting;

/// <summary>Where an endpoint is, seen from each network that it is known in.</summary>
public class NetworkEndpointSnapshotList : IEnumerable<NetworkEndpointSnapshot>
{
    private readonly Lock _lock = new();
    private readonly List<NetworkEndpointSnapshot> _snapshots = [];

    public IEnumerator<NetworkEndpointSnapshot> GetEnumerator()
    {
        lock (_lock)
        {
            return _snapshots.ToList().GetEnumerator();
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <exception cref="ArgumentException">The endpoint is of another network.</exception>
    public void AddOrUpdateAllocatedEndpoint(NetworkIdentifier networkId, AllocatedEndpoint endpoint)
    {
        if (endpoint.NetworkID != networkId)
        {
            throw new ArgumentException(
                $"The endpoint is of the network '{endpoint.NetworkID.Value}', not of '{networkId.Value}'.", nameof(endpoint));
        }

        Find(networkId).Snapshot.SetValue(endpoint);
    }

    /// <summary>Where the endpoint is; waits until that is known.</summary>
    public Task<AllocatedEndpoint> GetAllocatedEndpointAsync(NetworkIdentifier networkId, CancellationToken cancellationToken = default) =>
        Find(networkId).Snapshot.GetValueAsync(cancellationToken);

    internal bool TryGetAllocatedEndpoint(NetworkIdentifier networkId, [NotNullWhen(true)] out AllocatedEndpoint? endpoint)
    {
        var snapshot = Find(networkId).Snapshot;
        endpoint = snapshot.IsValueSet && snapshot.GetValueAsync() is { IsCompletedSuccessfully: true } known ? known.Result : null;
        return endpoint is not null;
    }

    internal NetworkEndpointSnapshot Find(NetworkIdentifier networkId)
    {
        lock (_lock)
        {
            var found = _snapshots.Find(s => s.NetworkID == networkId);
            if (found is null)
            {
                found = new NetworkEndpointSnapshot(new ValueSnapshot<AllocatedEndpoint>(), networkId);
                _snapshots.Add(found);
            }

            return found;
        }
    }
}
