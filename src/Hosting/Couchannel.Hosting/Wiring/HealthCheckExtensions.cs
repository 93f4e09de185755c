using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Couchannel.Hosting;

public static class HealthCheckExtensions
{
    /// <summary>Makes the resource's health depend on a check registered with the host's services.</summary>
    public static IResourceBuilder<T> WithHealthCheck<T>(this IResourceBuilder<T> builder, string key)
        where T : IResource
    {
        if (builder.Resource.Annotations.OfType<HealthCheckAnnotation>().Any(a => a.Key == key))
        {
            throw new DistributedApplicationException($"Resource '{builder.Resource.Name}' already has a health check with key '{key}'.");
        }

        return builder.WithAnnotation(new HealthCheckAnnotation(key));
    }

    /// <summary>Counts the resource as healthy while a GET of <paramref name="path"/> answers with a status code.</summary>
    /// <param name="statusCode">The status code that means healthy.</param>
    /// <param name="endpointName">The endpoint to ask; by default the first HTTP one.</param>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints
    {
        path ??= "/";
        var expected = statusCode ?? 200;
        var resource = builder.Resource;
        var name = endpointName
            ?? resource.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(e => e.UriScheme == "http")?.Name
            ?? resource.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(e => e.UriScheme == "https")?.Name
            ?? throw new DistributedApplicationException(
                $"Could not create HTTP health check for resource '{resource.Name}' as no endpoint was found matching one of the "
                + "specified names: http, https");

        var key = $"{resource.Name}_{name}_{path}_{expected}_check";
        builder.AddCheck(key, _ => new HttpHealthCheck(resource.GetEndpoint(name), path, expected));
        return builder.WithHealthCheck(key);
    }

    internal static void AddCheck<T>(this IResourceBuilder<T> builder, string key, Func<IServiceProvider, IHealthCheck> factory)
        where T : IResource => builder.ApplicationBuilder.Services.AddHealthChecks().Add(new(
            key, factory, failureStatus: null, tags: null, timeout: TimeSpan.FromSeconds(5)));
}
