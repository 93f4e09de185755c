namespace Couchannel.Hosting;

/// <summary>A volume or folder mounted into a container.</summary>
public sealed class ContainerMountAnnotation : IResourceAnnotation
{
    /// <param name="source">The volume's name, none for an anonymous one; or the full path of the folder.</param>
    /// <param name="target">The path inside the container.</param>
    /// <exception cref="ArgumentException">A folder without a full path, or an anonymous volume that cannot be written to.</exception>
    public ContainerMountAnnotation(string? source, string target, ContainerMountType type, bool isReadOnly)
    {
        if (type == ContainerMountType.BindMount)
        {
            ArgumentException.ThrowIfNullOrEmpty(source);
            if (!Path.IsPathRooted(source))
            {
                throw new ArgumentException($"The folder '{source}' to mount is not a full path.", nameof(source));
            }
        }
        else if (string.IsNullOrEmpty(source) && isReadOnly)
        {
            throw new ArgumentException("A volume without a name cannot be read-only: nothing would be in it.", nameof(isReadOnly));
        }

        Source = source;
        Target = target;
        Type = type;
        IsReadOnly = isReadOnly;
    }

    public string? Source { get; }

    public string Target { get; }

    public ContainerMountType Type { get; }

    public bool IsReadOnly { get; }
}
