namespace Couchannel.Hosting;

/// <summary>Asks for the health of a resource at one of its endpoints.</summary>
public sealed class EndpointProbeAnnotation : ProbeAnnotation
{
    public required EndpointReference EndpointReference { get; init; }

    public required string Path { get; init; }
}
