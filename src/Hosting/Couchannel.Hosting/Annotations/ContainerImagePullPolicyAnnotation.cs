namespace Couchannel.Hosting;

/// <summary>When a container's image is fetched.</summary>
public sealed class ContainerImagePullPolicyAnnotation : IResourceAnnotation
{
    public required ImagePullPolicy ImagePullPolicy { get; set; }
}
