using System.Collections.ObjectModel;

namespace Couchannel.Hosting;

/// <summary>The annotations of a resource, in the order in which they were added.</summary>
public sealed class ResourceAnnotationCollection : Collection<IResourceAnnotation>;
