using Microsoft.AspNetCore.Http;

namespace Couchannel.Hosting;

/// <summary>The endpoints and variables that a project runs with here.</summary>
internal static class RunEndpoints
{
    public static void Add(IResourceBuilder<ProjectResource> project, LaunchProfileAnnotation? launch, KestrelConfiguration kestrel)
    {
        // Kestrel's own configuration wins over the URLs of a profile, in a project that is started by hand too.
        if (kestrel.Endpoints.Count == 0)
        {
            project.WithEnvironment(context => ListeningVariables.AddUrls(context, project.Resource));
            AddUrls(project, launch?.Profile, kestrel);
        }

        if (launch is not null)
        {
            project.WithEnvironment(context => AddVariables(context.EnvironmentVariables, launch));
        }
    }

    private static void AddUrls(IResourceBuilder<ProjectResource> project, LaunchProfile? profile, KestrelConfiguration kestrel)
    {
        var count = new Dictionary<string, int>();
        foreach (var url in (profile?.ApplicationUrl ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var address = BindingAddress.Parse(url);
            var number = count[address.Scheme] = count.GetValueOrDefault(address.Scheme) + 1;
            project.WithEndpoint(number == 1 ? address.Scheme : $"{address.Scheme}{number}", endpoint =>
            {
                endpoint.Port = address.Port;
                endpoint.TargetHost = TargetHost.Of(address.Host);
                endpoint.UriScheme = address.Scheme;
                kestrel.SetTransport(endpoint);
            });
        }
    }

    private static void AddVariables(Dictionary<string, object> variables, LaunchProfileAnnotation launch)
    {
        variables.TryAdd("DOTNET_LAUNCH_PROFILE", launch.Name);
        foreach (var (name, value) in launch.Profile.EnvironmentVariables)
        {
            variables.TryAdd(name, Environment.ExpandEnvironmentVariables(value));
        }
    }
}
