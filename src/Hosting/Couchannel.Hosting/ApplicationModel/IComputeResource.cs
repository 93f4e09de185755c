namespace Couchannel.Hosting;

/// <summary>A resource that is code which runs: a project, a container, an executable.</summary>
public interface IComputeResource : IResource;
