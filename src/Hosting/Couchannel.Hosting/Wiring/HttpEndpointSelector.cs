namespace Couchannel.Hosting;

/// <summary>Finds the endpoint at which a resource is asked by HTTP.</summary>
internal static class HttpEndpointSelector
{
    private static readonly string[] Preferred = ["https", "http"];

    /// <param name="name">The endpoint's name; without one, the first of those that are named for their scheme.</param>
    /// <param name="purpose">What it is for, as the message calls it.</param>
    public static Func<EndpointReference> Named(IResourceWithEndpoints resource, string? name, string purpose) => () =>
    {
        string[] names = name is null ? Preferred : [name];
        var endpoints = resource.GetEndpoints().ToArray();
        return names.Select(n => Array.Find(endpoints, e => string.Equals(e.EndpointName, n, StringComparison.OrdinalIgnoreCase)))
                .OfType<EndpointReference>().FirstOrDefault()
            ?? throw new DistributedApplicationException(
                $"Could not create {purpose} for resource '{resource.Name}' as no endpoint was found matching one of the specified "
                + $"names: {string.Join(", ", names)}");
    };

    /// <exception cref="DistributedApplicationException">There is no such endpoint, or it does not speak HTTP.</exception>
    public static EndpointReference Select(IResourceWithEndpoints resource, Func<EndpointReference>? selector, string purpose)
    {
        var endpoint = (selector ?? Named(resource, name: null, purpose))() ?? throw new DistributedApplicationException(
            $"Could not create {purpose} for resource '{resource.Name}' as the endpoint selector returned null.");
        return endpoint.Scheme is "http" or "https" ? endpoint : throw new DistributedApplicationException(
            $"Could not create {purpose} for resource '{resource.Name}' as the endpoint with name '{endpoint.EndpointName}' and scheme "
            + $"'{endpoint.Scheme}' is not an HTTP endpoint.");
    }
}
