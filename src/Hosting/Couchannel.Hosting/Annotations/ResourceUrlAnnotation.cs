namespace Couchannel.Hosting;

/// <summary>A URL of a resource, for people to open.</summary>
public sealed class ResourceUrlAnnotation : IResourceAnnotation
{
    public required string Url { get; set; }

    public string? DisplayText { get; set; }

    /// <summary>The endpoint that the URL leads to, if it is one.</summary>
    public EndpointReference? Endpoint { get; init; }
}
