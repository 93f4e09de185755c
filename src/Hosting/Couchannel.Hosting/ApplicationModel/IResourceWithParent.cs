namespace Couchannel.Hosting;

/// <summary>A resource that lives in another one, as a database does in its server.</summary>
public interface IResourceWithParent : IResource
{
    IResource Parent { get; }
}
