namespace Couchannel.Hosting;

/// <summary>Tells a resource the endpoints of another: all references to one resource are told in one go.</summary>
internal static class EndpointReferences
{
    public static IResourceBuilder<T> Add<T>(
        IResourceBuilder<T> builder, IResourceWithEndpoints source, string? endpointName, string? name)
        where T : IResourceWithEnvironment
    {
        var references = builder.Resource.Annotations.OfType<EndpointReferenceAnnotation>().FirstOrDefault(a => a.Resource == source);
        if (references is null)
        {
            references = new EndpointReferenceAnnotation(source);
            if (builder.Resource.IsContainer())
            {
                references.ContextNetworkId = KnownNetworkIdentifiers.DefaultAspireContainerNetwork;
            }

            builder.WithAnnotation(references).WithEnvironment(context => Tell(context, references, name));
        }

        if (endpointName is null)
        {
            references.UseAllEndpoints = true;
        }
        else
        {
            references.EndpointNames.Add(endpointName);
        }

        return builder.WithReferenceRelationship(source);
    }

    private static void Tell(EnvironmentCallbackContext context, EndpointReferenceAnnotation references, string? name)
    {
        var flags = ReferenceEnvironmentInjectionAnnotation.Of(context.Resource);
        var prefix = EnvironmentVariableName.Encode(name ?? references.Resource.Name.ToUpperInvariant());
        foreach (var endpoint in references.Resource.GetEndpoints(references.ContextNetworkId).Where(e => IsMeant(references, e)))
        {
            if (flags.HasFlag(ReferenceEnvironmentInjectionFlags.Endpoints))
            {
                var suffix = EnvironmentVariableName.Encode(endpoint.EndpointName).ToUpperInvariant();
                context.EnvironmentVariables[$"{prefix}_{suffix}"] = endpoint;
            }

            if (flags.HasFlag(ReferenceEnvironmentInjectionFlags.ServiceDiscovery))
            {
                AddService(context.EnvironmentVariables, name ?? references.Resource.Name, endpoint);
            }
        }
    }

    private static bool IsMeant(EndpointReferenceAnnotation references, EndpointReference endpoint) =>
        references.EndpointNames.Contains(endpoint.EndpointName)
        || (references.UseAllEndpoints && !endpoint.ExcludeReferenceEndpoint);

    // Service discovery finds "http" and "https" by scheme, which may change where encryption is added, and others by name.
    private static void AddService(Dictionary<string, object> variables, string service, EndpointReference endpoint)
    {
        var key = endpoint.IsHttpSchemeNamedEndpoint ? endpoint.Scheme : endpoint.EndpointName;
        var index = 0;
        while (!variables.TryAdd($"services__{service}__{key}__{index}", endpoint))
        {
            index++;
        }
    }
}
