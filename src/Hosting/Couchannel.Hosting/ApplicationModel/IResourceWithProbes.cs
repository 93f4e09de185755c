namespace Couchannel.Hosting;

/// <summary>A resource whose health a platform can ask for.</summary>
public interface IResourceWithProbes : IResource;
