namespace Couchannel.Hosting;

/// <summary>Writes the endpoints of a resource.</summary>
internal static class BindingsWriter
{
    public static void Write(ManifestPublishingContext context, IResource resource)
    {
        if (!resource.TryGetEndpoints(out var endpoints))
        {
            return;
        }

        var writer = context.Writer;
        var schemes = new HashSet<string>();
        writer.WriteStartObject("bindings");
        foreach (var endpoint in endpoints)
        {
            var (port, targetPort) = Resolve(context.Ports, resource, endpoint, schemes);
            writer.WriteStartObject(endpoint.Name);
            writer.WriteString("scheme", endpoint.UriScheme);
            writer.WriteString("protocol", endpoint.Protocol.ToString().ToLowerInvariant());
            writer.WriteString("transport", endpoint.Transport);
            if (port is { } told && told != targetPort)
            {
                writer.WriteNumber("port", told);
            }

            if (targetPort is { } target)
            {
                writer.WriteNumber("targetPort", target);
            }

            if (endpoint.IsExternal)
            {
                writer.WriteBoolean("external", true);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>
    /// The port that clients use, where it has to be told, and the one that the resource listens on, where someone has to choose it:
    /// the deployment chooses that of a project's first HTTP and first HTTPS endpoint, and knows the ports of HTTP and HTTPS.
    /// </summary>
    private static (int? Port, int? TargetPort) Resolve(
        ManifestPorts ports, IResource resource, EndpointAnnotation endpoint, HashSet<string> schemes)
    {
        var (port, targetPort) = (Known(endpoint.Port), Known(endpoint.TargetPort));
        var isHttp = endpoint.UriScheme is "http" or "https";
        var isLeftToDeployment = resource is ProjectResource && isHttp && schemes.Add(endpoint.UriScheme);
        targetPort ??= resource is ContainerResource && port is not null ? port : isLeftToDeployment ? null : ports.Choose();
        if (port is null && targetPort is null && !isHttp)
        {
            port = ports.Choose();
        }

        // A port that clients are not told is the one that the resource listens on.
        ports.Use(port ?? targetPort);
        ports.Use(targetPort);
        return (port, targetPort);
    }

    private static int? Known(int? port) => port is 0 ? null : port;
}
