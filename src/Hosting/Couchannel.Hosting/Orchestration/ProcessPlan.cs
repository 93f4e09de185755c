namespace Couchannel.Hosting;

/// <summary>A process of a resource, and how its endpoints follow it.</summary>
/// <param name="Destinations">Where this process listens, for each proxied endpoint.</param>
/// <param name="OnLine">Sees each line that the process writes.</param>
internal sealed record ProcessPlan(
    ProcessSpecification Specification, IReadOnlyDictionary<EndpointAnnotation, Uri> Destinations, Action<string>? OnLine = null);
