namespace Couchannel.Hosting;

/// <summary>The name of a container in its engine.</summary>
public sealed class ContainerNameAnnotation : IResourceAnnotation
{
    public required string Name { get; set; }
}
