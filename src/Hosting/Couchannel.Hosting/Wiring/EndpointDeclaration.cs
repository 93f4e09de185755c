namespace Couchannel.Hosting;

internal static class EndpointDeclaration
{
    public static EndpointAnnotation? Find(IResource resource, string name) => resource.Annotations.OfType<EndpointAnnotation>()
        .FirstOrDefault(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Changes what is given.</summary>
    public static void Change(EndpointAnnotation endpoint, int? port, int? targetPort, bool? isProxied, bool? isExternal)
    {
        if (port is not null)
        {
            endpoint.Port = port;
        }

        if (targetPort is not null)
        {
            endpoint.TargetPort = targetPort;
        }

        endpoint.IsExternal = isExternal ?? endpoint.IsExternal;
        endpoint.IsExplicitlyProxied = isProxied ?? endpoint.IsExplicitlyProxied;
    }

    /// <summary>Puts the target port into a variable of the resource; the last variable that was asked for holds.</summary>
    public static void TellTargetPort<T>(IResourceBuilder<T> builder, EndpointAnnotation endpoint, string? variable)
        where T : IResourceWithEndpoints
    {
        if (variable is null || builder.Resource is not IResourceWithEnvironment)
        {
            return;
        }

        var isTold = endpoint.TargetPortEnvironmentVariable is not null;
        endpoint.TargetPortEnvironmentVariable = variable;
        if (!isTold)
        {
            var port = new EndpointReference(builder.Resource, endpoint, KnownNetworkIdentifiers.LocalhostNetwork)
                .Property(EndpointProperty.TargetPort);
            builder.WithAnnotation(new EnvironmentCallbackAnnotation(
                context => context.EnvironmentVariables[endpoint.TargetPortEnvironmentVariable!] = port));
        }
    }
}
