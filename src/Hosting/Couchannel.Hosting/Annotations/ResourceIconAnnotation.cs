namespace Couchannel.Hosting;

/// <summary>The icon that stands for a resource where it is shown.</summary>
/// <param name="iconName">The name of a Fluent UI icon.</param>
public sealed class ResourceIconAnnotation(string iconName, IconVariant iconVariant = IconVariant.Filled) : IResourceAnnotation
{
    public string IconName { get; } = iconName ?? throw new ArgumentNullException(nameof(iconName));

    public IconVariant IconVariant { get; } = iconVariant;
}
