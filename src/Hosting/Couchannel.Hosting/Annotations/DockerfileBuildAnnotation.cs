namespace Couchannel.Hosting;

/// <summary>How the image of a container is built.</summary>
/// <param name="contextPath">The full path of the folder that the build sees.</param>
/// <param name="dockerfilePath">The full path of the Dockerfile.</param>
/// <param name="stage">The stage to build; the last by default.</param>
public class DockerfileBuildAnnotation(string contextPath, string dockerfilePath, string? stage) : IResourceAnnotation
{
    public string ContextPath { get; } = contextPath;

    public string DockerfilePath { get; } = dockerfilePath;

    public string? Stage { get; } = stage;

    /// <summary>The build's arguments; one without a value is taken from the environment of the build.</summary>
    public Dictionary<string, object?> BuildArguments { get; } = [];

    /// <summary>What the build may read but does not keep.</summary>
    public Dictionary<string, object> BuildSecrets { get; } = [];

    /// <summary>The name of the built image, where it is not that of the container's image.</summary>
    public string? ImageName { get; set; }

    public string? ImageTag { get; set; }

    /// <summary>Whether the image can run; one that cannot holds files for others.</summary>
    public bool HasEntrypoint { get; set; } = true;

    internal string? FullImageName =>
        string.IsNullOrEmpty(ImageName) ? null : string.IsNullOrEmpty(ImageTag) ? ImageName : $"{ImageName}:{ImageTag}";
}
