using System.Net.Sockets;

namespace Couchannel.Hosting;

public static class ProjectResourceBuilderExtensions
{
    /// <summary>Adds a project that the AppHost refers to, with the endpoints and variables of its launch profile.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new()
    {
        var metadata = new TProject();
        var project = builder.AddResource(new ProjectResource(name)).WithAnnotation<IProjectMetadata>(metadata);
        project.WithEnvironment(context => ProjectEnvironment.Add(context, builder));
        if (FindProfile(builder, metadata) is { } profile)
        {
            project.WithAnnotation(profile);
            AddEndpoints(project, profile.Profile);
        }

        return project;
    }

    /// <summary>Runs the project as several processes that share its endpoints.</summary>
    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 1);
        return builder.WithAnnotation(new ReplicaAnnotation(replicas), ResourceAnnotationMutationBehavior.Replace);
    }

    private static LaunchProfileAnnotation? FindProfile(IDistributedApplicationBuilder builder, IProjectMetadata metadata)
    {
        var profiles = LaunchSettings.Read(metadata.ProjectPath).Profiles;
        var preferred = builder.Configuration["AppHost:DefaultLaunchProfileName"] ?? builder.Configuration["DOTNET_LAUNCH_PROFILE"];
        if (preferred is not null && profiles.TryGetValue(preferred, out var named))
        {
            return new(preferred, named);
        }

        var first = profiles.FirstOrDefault(p => p.Value.CommandName == "Project");
        return first.Value is null ? null : new(first.Key, first.Value);
    }

    private static void AddEndpoints(IResourceBuilder<ProjectResource> project, LaunchProfile profile)
    {
        foreach (var url in (profile.ApplicationUrl ?? "").Split(';',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var uri = new Uri(url);
            project.WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, uri.Scheme, name: uri.Scheme, port: uri.Port));
        }
    }
}
