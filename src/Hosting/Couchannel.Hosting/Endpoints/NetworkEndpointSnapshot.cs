namespace Couchannel.Hosting;

/// <summary>Where an endpoint is, seen from one network.</summary>
public record NetworkEndpointSnapshot(ValueSnapshot<AllocatedEndpoint> Snapshot, NetworkIdentifier NetworkID);
