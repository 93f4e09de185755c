namespace Couchannel.Hosting;

/// <summary>The endpoints and variables that a project is published with.</summary>
internal static class PublishEndpoints
{
    public static void Add(IResourceBuilder<ProjectResource> project, LaunchProfileAnnotation? launch, KestrelConfiguration kestrel)
    {
        if (kestrel.Endpoints.Count == 0)
        {
            project.WithEnvironment(context =>
            {
                ListeningVariables.AddPorts(context, project.Resource, "HTTP_PORTS", "http");
                ListeningVariables.AddPorts(context, project.Resource, "HTTPS_PORTS", "https");
            });
        }

        // Only what serves the web when it is started by hand serves it in a deployment.
        if (launch?.Profile.ApplicationUrl is null && kestrel.Endpoints.Count == 0)
        {
            return;
        }

        var (http, https) = (FindOrAdd(project, "http", kestrel), FindOrAdd(project, "https", kestrel));
        http.TargetPort = https.TargetPort = http.TargetPort ?? https.TargetPort;
    }

    private static EndpointAnnotation FindOrAdd(IResourceBuilder<ProjectResource> project, string scheme, KestrelConfiguration kestrel)
    {
        var found = project.Resource.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(
            e => e.UriScheme == scheme || string.Equals(e.Name, scheme, StringComparison.OrdinalIgnoreCase));
        if (found is not null)
        {
            return found;
        }

        EndpointAnnotation? added = null;
        project.WithEndpoint(scheme, endpoint =>
        {
            endpoint.UriScheme = scheme;
            kestrel.SetTransport(endpoint);
            added = endpoint;
        });
        if (scheme == "https")
        {
            project.Resource.DefaultHttpsEndpoint = added;
        }

        return added!;
    }
}
