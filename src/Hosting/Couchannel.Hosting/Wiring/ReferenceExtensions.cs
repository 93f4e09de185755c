namespace Couchannel.Hosting;

public static class ReferenceExtensions
{
    /// <summary>
    /// Gives a resource the connection string of another as <c>ConnectionStrings__{name}</c>, and its parts as
    /// <c>{NAME}_{PART}</c>.
    /// </summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null)
        where TDestination : IResourceWithEnvironment
    {
        var resource = source.Resource;
        var name = connectionName ?? resource.Name;
        builder.WithAnnotation(new ResourceRelationshipAnnotation(resource, "Reference"));
        return builder.WithEnvironment(context =>
        {
            context.EnvironmentVariables[resource.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{name}"] = resource;
            var prefix = name.Length == 0 ? "" : EnvironmentVariableName.Encode(name).ToUpperInvariant() + "_";
            foreach (var (property, value) in resource.GetConnectionProperties())
            {
                context.EnvironmentVariables[prefix + property.ToUpperInvariant()] = value;
            }
        });
    }

    /// <summary>
    /// Tells a resource the endpoints of a service as <c>services__{name}__{scheme}__{n}</c>, where service discovery looks, and
    /// as <c>{NAME}_{ENDPOINT}</c>.
    /// </summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment
    {
        builder.WithAnnotation(new ResourceRelationshipAnnotation(source.Resource, "Reference"));
        return builder.WithEnvironment(context =>
        {
            foreach (var endpoint in source.Resource.Annotations.OfType<EndpointAnnotation>().ToArray())
            {
                AddService(context.EnvironmentVariables, source.Resource, endpoint);
            }
        });
    }

    private static void AddService(Dictionary<string, object> variables, IResourceWithEndpoints service, EndpointAnnotation endpoint)
    {
        var reference = service.GetEndpoint(endpoint.Name);
        var prefix = EnvironmentVariableName.Encode(service.Name).ToUpperInvariant();
        variables[$"{prefix}_{EnvironmentVariableName.Encode(endpoint.Name).ToUpperInvariant()}"] = reference;

        var key = endpoint.Name is "http" or "https" ? endpoint.UriScheme : endpoint.Name;
        var index = 0;
        while (!variables.TryAdd($"services__{service.Name}__{key}__{index}", reference))
        {
            index++;
        }
    }
}
