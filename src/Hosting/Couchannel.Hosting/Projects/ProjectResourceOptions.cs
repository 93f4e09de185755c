namespace Couchannel.Hosting;

/// <summary>How a project is added.</summary>
public class ProjectResourceOptions
{
    /// <summary>The launch profile; by default the AppHost's own choice, or the first that runs the project.</summary>
    public string? LaunchProfileName { get; set; }

    /// <summary>Whether to start without a launch profile.</summary>
    public bool ExcludeLaunchProfile { get; set; }

    /// <summary>Whether to leave the endpoints of the project's own Kestrel configuration to the project.</summary>
    public bool ExcludeKestrelEndpoints { get; set; }
}
