using System.Collections.ObjectModel;

namespace Couchannel.Hosting;

internal sealed class ResourceCollection : Collection<IResource>, IResourceCollection;
