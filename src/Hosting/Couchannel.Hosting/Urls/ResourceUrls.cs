using Microsoft.Extensions.Logging;

namespace Couchannel.Hosting;

/// <summary>Puts together the URLs of a resource: of its endpoints, of the graph, and what the graph's callbacks make of them.</summary>
internal sealed class ResourceUrls(
    DistributedApplicationExecutionContext execution, ResourceLoggerService logs, ResourceNotificationService notifications)
{
    /// <summary>Publishes the URLs as far as the endpoints are known; a callback that fails is told in the resource's log.</summary>
    public async Task PublishAsync(IResource resource, CancellationToken cancellationToken)
    {
        List<ResourceUrlAnnotation> urls = [.. OfEndpoints(resource), .. resource.Annotations.OfType<ResourceUrlAnnotation>().Select(Copy)];
        var logger = logs.GetLogger(resource);
        var context = new ResourceUrlsCallbackContext(execution, resource, urls, cancellationToken) { Logger = logger };
        try
        {
            foreach (var callback in resource.Annotations.OfType<ResourceUrlsCallbackAnnotation>().ToArray())
            {
                await callback.Callback(context).ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.LogError(failure, "The URLs of the resource could not be changed as the graph wants.");
        }

        await notifications.PublishUpdateAsync(resource, s => s with { Urls = [.. urls.Select(Show)] }).ConfigureAwait(false);
    }

    private static IEnumerable<ResourceUrlAnnotation> OfEndpoints(IResource resource) =>
        (resource as IResourceWithEndpoints)?.GetEndpoints().Where(e => e.IsAllocated)
            .Select(e => new ResourceUrlAnnotation { Url = e.Url, Endpoint = e }) ?? [];

    // Callbacks change them, and run each time that the application starts.
    private static ResourceUrlAnnotation Copy(ResourceUrlAnnotation url) => new()
    {
        Url = url.Url,
        DisplayText = url.DisplayText,
        Endpoint = url.Endpoint,
        DisplayOrder = url.DisplayOrder,
        DisplayLocation = url.DisplayLocation,
    };

    private static UrlSnapshot Show(ResourceUrlAnnotation url)
    {
        var full = url.Url.StartsWith('/') && url.Endpoint is { IsAllocated: true } endpoint
            ? endpoint.Url.TrimEnd('/') + url.Url
            : url.Url;
        return new(url.Endpoint?.EndpointName, full, url.DisplayLocation == UrlDisplayLocation.DetailsOnly)
        {
            // Who can be reached only while it runs is shown so.
            IsInactive = url.Endpoint is not null,
            DisplayProperties = new(url.DisplayText ?? "", url.DisplayOrder ?? 0),
        };
    }
}
