using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Couchannel.Hosting;

/// <summary>The health of resources.</summary>
public static class HealthCheckExtensions
{
    /// <summary>Makes the resource's health depend on a check registered with the host's services.</summary>
    /// <exception cref="DistributedApplicationException">It depends on that one already.</exception>
    public static IResourceBuilder<T> WithHealthCheck<T>(this IResourceBuilder<T> builder, string key)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(key);
        if (builder.Resource.Annotations.OfType<HealthCheckAnnotation>().Any(a => a.Key == key))
        {
            throw new DistributedApplicationException($"Resource '{builder.Resource.Name}' already has a health check with key '{key}'.");
        }

        return builder.WithAnnotation(new HealthCheckAnnotation(key));
    }

    /// <summary>Counts the resource as healthy while a GET of <paramref name="path"/> answers with a status code.</summary>
    /// <param name="path">The path; <c>/</c> by default.</param>
    /// <param name="statusCode">The status code that means healthy; 200 by default.</param>
    /// <param name="endpointName">The endpoint to ask; <c>https</c> by default, or else <c>http</c>.</param>
    /// <exception cref="DistributedApplicationException">There is no such endpoint, or it does not speak HTTP.</exception>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints => builder.WithHttpHealthCheck(
            HttpEndpointSelector.Named(builder.Resource, endpointName, "HTTP health check"), path, statusCode);

    /// <inheritdoc cref="WithHttpHealthCheck{T}(IResourceBuilder{T}, string, int?, string)"/>
    /// <param name="endpointSelector">Finds the endpoint to ask.</param>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, Func<EndpointReference>? endpointSelector, string? path = null, int? statusCode = null)
        where T : IResourceWithEndpoints
    {
        var endpoint = HttpEndpointSelector.Select(builder.Resource, endpointSelector, "HTTP health check");
        path ??= "/";
        var expected = statusCode ?? 200;
        var key = $"{builder.Resource.Name}_{endpoint.EndpointName}_{path}_{expected}_check";
        builder.AddCheck(key, _ => new HttpHealthCheck(endpoint, path, expected));
        return builder.WithHealthCheck(key);
    }

    /// <summary>Tells a platform how to ask for the resource's health; here it is a health check like any other.</summary>
    /// <param name="path">The path; <c>/</c> by default.</param>
    /// <param name="initialDelaySeconds">The seconds to wait before the first time; 5 by default.</param>
    /// <param name="periodSeconds">The seconds from one time to the next; 5 by default.</param>
    /// <param name="timeoutSeconds">The seconds within which there has to be an answer; 1 by default.</param>
    /// <param name="failureThreshold">How many failures in a row count as one; 3 by default.</param>
    /// <param name="successThreshold">How many successes in a row count as one; 1 by default.</param>
    /// <exception cref="DistributedApplicationException">There is no such endpoint, or it does not speak HTTP.</exception>
    public static IResourceBuilder<T> WithHttpProbe<T>(
        this IResourceBuilder<T> builder, ProbeType type, string? path = null, int? initialDelaySeconds = null, int? periodSeconds = null,
        int? timeoutSeconds = null, int? failureThreshold = null, int? successThreshold = null, string? endpointName = null)
        where T : IResourceWithEndpoints, IResourceWithProbes => builder.WithHttpProbe(
            type, HttpEndpointSelector.Named(builder.Resource, endpointName, "HTTP probe"), path, initialDelaySeconds, periodSeconds,
            timeoutSeconds, failureThreshold, successThreshold);

    /// <inheritdoc cref="WithHttpProbe{T}(IResourceBuilder{T}, ProbeType, string, int?, int?, int?, int?, int?, string)"/>
    /// <param name="endpointSelector">Finds the endpoint to ask.</param>
    public static IResourceBuilder<T> WithHttpProbe<T>(
        this IResourceBuilder<T> builder, ProbeType type, Func<EndpointReference>? endpointSelector, string? path = null,
        int? initialDelaySeconds = null, int? periodSeconds = null, int? timeoutSeconds = null, int? failureThreshold = null,
        int? successThreshold = null)
        where T : IResourceWithEndpoints, IResourceWithProbes
    {
        var endpoint = HttpEndpointSelector.Select(builder.Resource, endpointSelector, "HTTP probe");
        if (builder.Resource.Annotations.OfType<ProbeAnnotation>().FirstOrDefault(p => p.Type == type) is { } earlier)
        {
            builder.Resource.Annotations.Remove(earlier);
        }

        return builder.WithHttpHealthCheck(() => endpoint, path).WithAnnotation<ProbeAnnotation>(new EndpointProbeAnnotation
        {
            Type = type,
            EndpointReference = endpoint,
            Path = path ?? "/",
            InitialDelaySeconds = initialDelaySeconds ?? 5,
            PeriodSeconds = periodSeconds ?? 5,
            TimeoutSeconds = timeoutSeconds ?? 1,
            FailureThreshold = failureThreshold ?? 3,
            SuccessThreshold = successThreshold ?? 1,
        });
    }

    internal static void AddCheck<T>(this IResourceBuilder<T> builder, string key, Func<IServiceProvider, IHealthCheck> factory)
        where T : IResource => builder.ApplicationBuilder.Services.AddHealthChecks().Add(new(
            key, factory, failureStatus: null, tags: null, timeout: TimeSpan.FromSeconds(5)));
}
