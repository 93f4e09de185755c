namespace Couchannel.Hosting;

/// <summary>A relation to another resource, for people to see.</summary>
/// <param name="type"><c>Reference</c>, <c>WaitFor</c> or a word of one's own.</param>
public sealed class ResourceRelationshipAnnotation(IResource resource, string type) : IResourceAnnotation
{
    public IResource Resource { get; } = resource;

    public string Type { get; } = type;
}
