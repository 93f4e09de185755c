namespace Couchannel.Hosting;

/// <summary>What only one process of a resource knows: who it is, and the ports that it listens on itself.</summary>
internal sealed record ReplicaContext(string InstanceId, IReadOnlyDictionary<EndpointAnnotation, int> Ports);
