namespace Couchannel.Hosting;

/// <summary>What the build knows of a project that the AppHost refers to; the build writes a class of it into <c>Projects</c>.</summary>
public interface IProjectMetadata : IResourceAnnotation
{
    /// <summary>The path of the project file.</summary>
    string ProjectPath { get; }
}
