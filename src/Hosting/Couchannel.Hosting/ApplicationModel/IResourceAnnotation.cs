namespace Couchannel.Hosting;

/// <summary>Something known of a resource.</summary>
public interface IResourceAnnotation;
