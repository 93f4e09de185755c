namespace Couchannel.Hosting;

/// <summary>The variables that tell a project where to listen. What the code of the graph sets itself, wins.</summary>
internal static class ListeningVariables
{
    /// <summary>All URLs in one variable, for a project that runs here.</summary>
    public static void AddUrls(EnvironmentCallbackContext context, ProjectResource project)
    {
        if (context.EnvironmentVariables.ContainsKey("ASPNETCORE_URLS"))
        {
            return;
        }

        var urls = new ReferenceExpressionBuilder();
        foreach (var endpoint in project.ListeningEndpoints)
        {
            // Redirection to HTTPS has to lead to the port that clients use.
            if (endpoint.Scheme == "https" && !context.EnvironmentVariables.ContainsKey("ASPNETCORE_HTTPS_PORT"))
            {
                context.EnvironmentVariables["ASPNETCORE_HTTPS_PORT"] = endpoint.Property(EndpointProperty.Port);
            }

            urls.AppendLiteral(urls.IsEmpty ? "" : ";");
            var (scheme, port) = (endpoint.Property(EndpointProperty.Scheme), endpoint.Property(EndpointProperty.TargetPort));
            urls.Append($"{scheme}://{endpoint.EndpointAnnotation.TargetHost}:{port}");
        }

        if (!urls.IsEmpty)
        {
            context.EnvironmentVariables["ASPNETCORE_URLS"] = urls.Build();
        }
    }

    /// <summary>The ports of one scheme, for a project that is published.</summary>
    public static void AddPorts(EnvironmentCallbackContext context, ProjectResource project, string variable, string scheme)
    {
        var endpoints = project.ListeningEndpoints
            .Where(e => e.EndpointAnnotation.UriScheme == scheme && e.EndpointAnnotation != project.DefaultHttpsEndpoint);
        var ports = new ReferenceExpressionBuilder();
        foreach (var endpoint in endpoints)
        {
            ports.AppendLiteral(ports.IsEmpty ? "" : ";");
            ports.Append($"{endpoint.Property(EndpointProperty.TargetPort)}");
        }

        if (!ports.IsEmpty && !context.EnvironmentVariables.ContainsKey(variable))
        {
            context.EnvironmentVariables[variable] = ports.Build();
        }
    }

    /// <summary>Each endpoint in a variable of its own, for a project whose settings configure Kestrel and would win otherwise.</summary>
    public static void AddKestrelUrls(EnvironmentCallbackContext context, ProjectResource project)
    {
        if (project.KestrelHosts.Count == 0)
        {
            return;
        }

        foreach (var endpoint in project.ListeningEndpoints.Where(e => e.EndpointAnnotation != project.DefaultHttpsEndpoint))
        {
            var annotation = endpoint.EndpointAnnotation;

            // In a container, a name like "localhost" would keep everyone out.
            var host = context.ExecutionContext.IsRunMode ? project.KestrelHosts.GetValueOrDefault(annotation, "*") : "*";
            context.EnvironmentVariables[$"Kestrel__Endpoints__{annotation.Name}__Url"] = ReferenceExpression.Create(
                $"{annotation.UriScheme}://{host}:{endpoint.Property(EndpointProperty.TargetPort)}");
        }
    }
}
