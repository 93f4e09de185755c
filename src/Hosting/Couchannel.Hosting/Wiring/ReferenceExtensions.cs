namespace Couchannel.Hosting;

/// <summary>Tells a resource where others are.</summary>
public static class ReferenceExtensions
{
    /// <summary>
    /// Gives a resource the connection string of another as <c>ConnectionStrings__{name}</c>, and its parts as
    /// <c>{NAME}_{PART}</c>.
    /// </summary>
    /// <param name="connectionName">The name; the source's own by default, and none before the parts where it is empty.</param>
    /// <param name="optional">Whether the resource does without it where there is none.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null,
        bool optional = false)
        where TDestination : IResourceWithEnvironment
    {
        var resource = source.Resource;
        var name = connectionName ?? resource.Name;
        var flags = ReferenceEnvironmentInjectionAnnotation.Of(builder.Resource);
        return builder.WithReferenceRelationship(resource).WithEnvironment(context =>
        {
            if (flags.HasFlag(ReferenceEnvironmentInjectionFlags.ConnectionString))
            {
                var variable = resource.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{name}";
                context.EnvironmentVariables[variable] = new ConnectionStringReference(resource, optional);
            }

            if (flags.HasFlag(ReferenceEnvironmentInjectionFlags.ConnectionProperties))
            {
                AddProperties(context.EnvironmentVariables, resource, name);
            }
        });
    }

    /// <summary>
    /// Tells a resource the endpoints of a service as <c>services__{name}__{scheme}__{n}</c>, where service discovery looks, and
    /// as <c>{NAME}_{ENDPOINT}</c>.
    /// </summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment => EndpointReferences.Add(builder, source.Resource, endpointName: null, name: null);

    /// <inheritdoc cref="WithReference{T}(IResourceBuilder{T}, IResourceBuilder{IResourceWithServiceDiscovery})"/>
    /// <param name="name">The name to tell them by, in place of the service's own.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source, string name)
        where TDestination : IResourceWithEnvironment => EndpointReferences.Add(builder, source.Resource, endpointName: null, name);

    /// <summary>Tells a resource one endpoint of another.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, EndpointReference endpointReference)
        where TDestination : IResourceWithEnvironment =>
        EndpointReferences.Add(builder, endpointReference.Resource, endpointReference.EndpointName, name: null);

    /// <summary>Tells a resource of a service that is somewhere else, as <c>services__{name}__default__0</c> and <c>{name}</c>.</summary>
    /// <exception cref="InvalidOperationException">The URI is not absolute, or has a query or a fragment.</exception>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, string name, Uri uri)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(uri);
        if (ServiceUri.Fault(uri) is { } fault)
        {
            throw new InvalidOperationException(
                $"The URI for service reference '{name}' of resource '{builder.Resource.Name}' is invalid: it {fault}.");
        }

        var flags = ReferenceEnvironmentInjectionAnnotation.Of(builder.Resource);
        if (flags.HasFlag(ReferenceEnvironmentInjectionFlags.ServiceDiscovery))
        {
            builder.WithEnvironment($"services__{name}__default__0", uri.ToString());
        }

        return flags.HasFlag(ReferenceEnvironmentInjectionFlags.Endpoints)
            ? builder.WithEnvironment(EnvironmentVariableName.Encode(name), uri.ToString())
            : builder;
    }

    /// <summary>Tells a resource of an external service, as of one of the application's own.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<ExternalServiceResource> externalService)
        where TDestination : IResourceWithEnvironment => ExternalServiceReference.Add(builder, externalService.Resource);

    /// <summary>Chooses what references put into the resource's environment; those made before keep what they have.</summary>
    public static IResourceBuilder<TDestination> WithReferenceEnvironment<TDestination>(
        this IResourceBuilder<TDestination> builder, ReferenceEnvironmentInjectionFlags flags)
        where TDestination : IResourceWithEnvironment => builder.WithAnnotation(new ReferenceEnvironmentInjectionAnnotation(flags));

    /// <summary>Adds a part to those that clients get of the resource's connection string.</summary>
    public static IResourceBuilder<T> WithConnectionProperty<T>(this IResourceBuilder<T> builder, string name, ReferenceExpression value)
        where T : IResourceWithConnectionString => builder.WithAnnotation(new ConnectionPropertyAnnotation(name, value));

    /// <inheritdoc cref="WithConnectionProperty{T}(IResourceBuilder{T}, string, ReferenceExpression)"/>
    public static IResourceBuilder<T> WithConnectionProperty<T>(this IResourceBuilder<T> builder, string name, string value)
        where T : IResourceWithConnectionString => builder.WithConnectionProperty(name, ReferenceExpression.Create($"{value}"));

    /// <summary>Gives clients of the resource another one's connection string.</summary>
    public static IResourceBuilder<T> WithConnectionStringRedirection<T>(
        this IResourceBuilder<T> builder, IResourceWithConnectionString resource)
        where T : IResourceWithConnectionString =>
        builder.WithAnnotation(new ConnectionStringRedirectAnnotation(resource), ResourceAnnotationMutationBehavior.Replace);

    private static void AddProperties(Dictionary<string, object> variables, IResourceWithConnectionString resource, string name)
    {
        var prefix = name.Length == 0 ? "" : EnvironmentVariableName.Encode(name).ToUpperInvariant() + "_";
        var added = resource.Annotations.OfType<ConnectionPropertyAnnotation>()
            .Select(a => new KeyValuePair<string, ReferenceExpression>(a.Name, a.Value));
        foreach (var (property, value) in resource.GetConnectionProperties().Concat(added))
        {
            variables[prefix + property.ToUpperInvariant()] = value;
        }
    }
}
