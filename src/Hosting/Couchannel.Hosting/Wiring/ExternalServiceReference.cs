namespace Couchannel.Hosting;

/// <summary>Tells a resource of an external service.</summary>
internal static class ExternalServiceReference
{
    public static IResourceBuilder<T> Add<T>(IResourceBuilder<T> builder, ExternalServiceResource service)
        where T : IResourceWithEnvironment
    {
        var flags = ReferenceEnvironmentInjectionAnnotation.Of(builder.Resource);
        var name = EnvironmentVariableName.Encode(service.Name).ToUpperInvariant();
        builder.WithReferenceRelationship(service);
        return service.Uri is { } uri
            ? builder.WithEnvironment(context => Set(context, flags, name, $"services__{service.Name}__{uri.Scheme}__0", uri.ToString()))
            : builder.WithEnvironment(context => TellAsync(context, service, flags, name));
    }

    // The scheme is part of the names, and known only where the parameter has its value.
    private static async Task TellAsync(
        EnvironmentCallbackContext context, ExternalServiceResource service, ReferenceEnvironmentInjectionFlags flags, string name)
    {
        if (context.ExecutionContext.IsPublishMode)
        {
            Set(context, flags, name, $"services__{service.Name}__default__0", service.UrlParameter!, discoveryFirst: true);
            return;
        }

        var uri = await service.FindUriAsync(context.Resource, context.CancellationToken).ConfigureAwait(false);
        var variable = $"{name}_{EnvironmentVariableName.Encode(uri.Scheme).ToUpperInvariant()}";
        Set(context, flags, variable, $"services__{service.Name}__{uri.Scheme}__0", service.UrlParameter!, discoveryFirst: true);
    }

    private static void Set(
        EnvironmentCallbackContext context, ReferenceEnvironmentInjectionFlags flags, string endpoint, string discovery, object value,
        bool discoveryFirst = false)
    {
        (string Name, ReferenceEnvironmentInjectionFlags Flag)[] variables =
        [
            (endpoint, ReferenceEnvironmentInjectionFlags.Endpoints), (discovery, ReferenceEnvironmentInjectionFlags.ServiceDiscovery),
        ];
        foreach (var variable in (discoveryFirst ? variables.Reverse() : variables).Where(v => flags.HasFlag(v.Flag)))
        {
            context.EnvironmentVariables[variable.Name] = value;
        }
    }
}
