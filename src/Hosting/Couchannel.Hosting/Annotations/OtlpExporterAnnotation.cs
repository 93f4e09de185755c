namespace Couchannel.Hosting;

/// <summary>Says that a resource sends its telemetry to the host.</summary>
public class OtlpExporterAnnotation : IResourceAnnotation
{
    /// <summary>The protocol it has to be; any by default.</summary>
    public OtlpProtocol? RequiredProtocol { get; init; }
}
