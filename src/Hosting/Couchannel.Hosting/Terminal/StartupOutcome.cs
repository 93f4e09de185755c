namespace Couchannel.Hosting;

/// <summary>How the start of an application went.</summary>
/// <param name="Failures">One line for each resource that failed by itself (not for those that wait for it); empty when all is
/// well.</param>
internal sealed record StartupOutcome(IReadOnlyList<string> Failures)
{
    public bool IsHealthy => Failures.Count == 0;
}
