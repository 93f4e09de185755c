namespace Couchannel.Hosting;

/// <summary>The resources of an application.</summary>
public interface IResourceCollection : IList<IResource>;
