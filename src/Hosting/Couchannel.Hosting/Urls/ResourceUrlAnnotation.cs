namespace Couchannel.Hosting;

/// <summary>A URL of a resource, for people to open.</summary>
public sealed class ResourceUrlAnnotation : IResourceAnnotation
{
    /// <summary>Whose URL comes first: the higher, the earlier; 0 when not said.</summary>
    public int? DisplayOrder { get; set; }

    /// <summary>The URL; one of an endpoint may be a path below it.</summary>
    public required string Url { get; set; }

    /// <summary>What is shown for it; the URL itself when not said.</summary>
    public string? DisplayText { get; set; }

    /// <summary>The endpoint that the URL leads to, if it is one.</summary>
    public EndpointReference? Endpoint { get; init; }

    public UrlDisplayLocation DisplayLocation { get; set; } = UrlDisplayLocation.SummaryAndDetails;

    internal ResourceUrlAnnotation WithEndpoint(EndpointReference endpoint) => new()
    {
        Url = Url,
        DisplayText = DisplayText,
        Endpoint = endpoint,
        DisplayOrder = DisplayOrder,
        DisplayLocation = DisplayLocation,
    };
}
