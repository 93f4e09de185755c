using System.Diagnostics.CodeAnalysis;

namespace Couchannel.Hosting;

/// <summary>The resources of an application, whose names differ by more than case.</summary>
public interface IResourceCollection : IList<IResource>
{
    bool TryGetByName(string name, [NotNullWhen(true)] out IResource? resource);
}
