using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Couchannel.Hosting.Testing;

/// <summary>What tests ask a running application for.</summary>
public static class DistributedApplicationHostingTestingExtensions
{
    /// <summary>
    /// A client of the application's <see cref="IHttpClientFactory"/> whose base address is an endpoint of a resource; the one named
    /// <c>http</c> unless named, else the one named <c>https</c>.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such resource, or it has no such endpoint.</exception>
    /// <exception cref="InvalidOperationException">The application is not started.</exception>
    public static HttpClient CreateHttpClient(this DistributedApplication app, string resourceName, string? endpointName = null)
    {
        var address = app.GetEndpoint(resourceName, endpointName);
        var client = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        client.BaseAddress = address;
        return client;
    }

    /// <summary>The address of an endpoint; of the one named <c>http</c> unless named, else of the one named <c>https</c>.</summary>
    /// <inheritdoc cref="CreateHttpClient" path="/exception"/>
    public static Uri GetEndpoint(this DistributedApplication app, string resourceName, string? endpointName = null) =>
        app.GetEndpointForNetwork(resourceName, networkIdentifier: null, endpointName);

    /// <summary>The address of an endpoint as a network's members reach it; this machine's by default.</summary>
    /// <inheritdoc cref="CreateHttpClient" path="/exception"/>
    public static Uri GetEndpointForNetwork(
        this DistributedApplication app, string resourceName, NetworkIdentifier? networkIdentifier, string? endpointName = null)
    {
        var resource = Find(app, resourceName) as IResourceWithEndpoints
            ?? throw new ArgumentException($"Resource '{resourceName}' has no endpoints at all.", nameof(resourceName));
        string[] names = string.IsNullOrEmpty(endpointName) ? ["http", "https"] : [endpointName];
        var endpoint = names
            .Select(name => resource.GetEndpoint(name, networkIdentifier ?? KnownNetworkIdentifiers.LocalhostNetwork))
            .FirstOrDefault(e => e.IsAllocated);
        return endpoint is null
            ? throw new ArgumentException(
                $"Resource '{resourceName}' has no endpoint '{string.Join("' or '", names)}' with an address.", nameof(endpointName))
            : new Uri(endpoint.Url);
    }

    /// <summary>The connection string of a resource; waits until it is known.</summary>
    /// <exception cref="ArgumentException">There is no such resource, or it has no connection string.</exception>
    /// <exception cref="InvalidOperationException">The application is not started.</exception>
    public static ValueTask<string?> GetConnectionStringAsync(
        this DistributedApplication app, string resourceName, CancellationToken cancellationToken = default) =>
        Find(app, resourceName) is IResourceWithConnectionString resource
            ? resource.GetConnectionStringAsync(cancellationToken)
            : throw new ArgumentException($"Resource '{resourceName}' has no connection string.", nameof(resourceName));

    private static IResource Find(DistributedApplication app, string resourceName)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentException.ThrowIfNullOrEmpty(resourceName);
        if (!app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.IsCancellationRequested)
        {
            throw new InvalidOperationException(
                $"The application is not started: call StartAsync before asking where '{resourceName}' is, or for its connection string.");
        }

        return app.Services.GetRequiredService<DistributedApplicationModel>().Resources
            .FirstOrDefault(r => string.Equals(r.Name, resourceName, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"There is no resource '{resourceName}' in the application.", nameof(resourceName));
    }
}
