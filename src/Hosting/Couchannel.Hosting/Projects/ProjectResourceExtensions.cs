namespace Couchannel.Hosting;

/// <summary>What is known of a project.</summary>
public static class ProjectResourceExtensions
{
    /// <exception cref="InvalidOperationException">The project does not say where its project file is.</exception>
    public static IProjectMetadata GetProjectMetadata(this ProjectResource projectResource) =>
        projectResource.TryGetLastAnnotation<IProjectMetadata>(out var metadata)
            ? metadata
            : throw new InvalidOperationException($"Project '{projectResource.Name}' does not say where its project file is.");
}
