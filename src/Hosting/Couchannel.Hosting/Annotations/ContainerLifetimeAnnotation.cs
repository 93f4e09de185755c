namespace Couchannel.Hosting;

/// <summary>How long a container lives.</summary>
public sealed class ContainerLifetimeAnnotation : IResourceAnnotation
{
    public required ContainerLifetime Lifetime { get; set; }
}
