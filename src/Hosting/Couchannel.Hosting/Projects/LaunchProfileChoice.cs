namespace Couchannel.Hosting;

/// <summary>Chooses a project's launch profile.</summary>
internal static class LaunchProfileChoice
{
    /// <summary>The profile that is asked for, or the AppHost's own, or the first that runs the project; none if there is none.</summary>
    /// <exception cref="DistributedApplicationException">The one that is asked for does not exist, or there is no such project.</exception>
    public static LaunchProfileAnnotation? Find(
        IResourceBuilder<ProjectResource> project, IProjectMetadata metadata, ProjectResourceOptions options)
    {
        if (options.ExcludeLaunchProfile)
        {
            return null;
        }

        if (!File.Exists(metadata.ProjectPath))
        {
            throw new DistributedApplicationException(
                $"Project '{project.Resource.Name}': the file '{metadata.ProjectPath}' was not found; give the path of a project file.");
        }

        var profiles = LaunchSettings.Read(metadata.ProjectPath)?.Profiles;
        return profiles is null ? null
            : options.LaunchProfileName is { Length: > 0 } wanted ? Named(profiles, wanted, project.Resource)
            : Default(profiles, project.ApplicationBuilder);
    }

    private static LaunchProfileAnnotation Named(Dictionary<string, LaunchProfile> profiles, string name, ProjectResource project) =>
        profiles.TryGetValue(name, out var profile)
            ? new(name, profile)
            : throw new DistributedApplicationException(
                $"Launch profile with name '{name}' does not exist in the launch settings of project '{project.Name}'; "
                + $"there are: {string.Join(", ", profiles.Keys)}.");

    private static LaunchProfileAnnotation? Default(Dictionary<string, LaunchProfile> profiles, IDistributedApplicationBuilder builder)
    {
        var preferred = builder.Configuration["AppHost:DefaultLaunchProfileName"] ?? builder.Configuration["DOTNET_LAUNCH_PROFILE"];
        if (preferred is { Length: > 0 } && profiles.TryGetValue(preferred, out var ours))
        {
            return new(preferred, ours);
        }

        var first = profiles.FirstOrDefault(p => p.Value.CommandName?.ToUpperInvariant() is null or "" or "PROJECT" or "EXECUTABLE");
        return first.Value is null ? null : new(first.Key, first.Value);
    }
}
