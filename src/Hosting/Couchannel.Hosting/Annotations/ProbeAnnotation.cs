namespace Couchannel.Hosting;

/// <summary>How a platform asks for the health of a resource.</summary>
public abstract class ProbeAnnotation : IResourceAnnotation
{
    public required ProbeType Type { get; init; }

    public int InitialDelaySeconds { get; init; }

    public int PeriodSeconds { get; init; }

    public int TimeoutSeconds { get; set; }

    public int FailureThreshold { get; init; }

    public int SuccessThreshold { get; init; }
}
