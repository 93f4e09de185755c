namespace Couchannel.Hosting;

/// <summary>A volume mounted into a container.</summary>
/// <param name="source">The volume's name.</param>
/// <param name="target">The path inside the container.</param>
public sealed class ContainerMountAnnotation(string? source, string target, bool isReadOnly = false) : IResourceAnnotation
{
    public string? Source { get; } = source;

    public string Target { get; } = target;

    public bool IsReadOnly { get; } = isReadOnly;
}
