namespace Couchannel.Hosting;

/// <summary>A project that is known by its path only.</summary>
internal sealed class ProjectFile(string projectPath) : IProjectMetadata
{
    public string ProjectPath { get; } = projectPath;
}
