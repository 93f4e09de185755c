namespace Couchannel.Hosting;

/// <summary>A resource that answers at addresses.</summary>
public interface IResourceWithEndpoints : IResource;
