namespace Couchannel.Hosting;

/// <summary>A resource whose endpoints other services find by its name.</summary>
public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;
