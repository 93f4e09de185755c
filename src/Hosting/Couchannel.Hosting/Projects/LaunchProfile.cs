namespace Couchannel.Hosting;

/// <summary>A profile of a project's <c>launchSettings.json</c>.</summary>
public sealed class LaunchProfile
{
    public string? CommandName { get; set; }

    /// <summary>The URLs that the project listens on, separated by semicolons.</summary>
    public string? ApplicationUrl { get; set; }

    /// <summary>Arguments that come before those of the graph, as a shell would take them.</summary>
    public string? CommandLineArgs { get; set; }

    public Dictionary<string, string> EnvironmentVariables { get; set; } = [];
}
