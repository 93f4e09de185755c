namespace Couchannel.Hosting;

/// <summary>Where a URL is shown.</summary>
public enum UrlDisplayLocation
{
    /// <summary>In the list of resources and among the resource's details.</summary>
    SummaryAndDetails,

    /// <summary>Among the resource's details only.</summary>
    DetailsOnly,
}
