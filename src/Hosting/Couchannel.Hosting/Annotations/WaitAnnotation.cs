namespace Couchannel.Hosting;

/// <summary>Holds a resource back until another one has come far enough.</summary>
public sealed class WaitAnnotation(IResource resource, WaitType waitType, int exitCode = 0) : IResourceAnnotation
{
    public IResource Resource { get; } = resource;

    public WaitType WaitType { get; } = waitType;

    /// <summary>What to do when the other resource fails; the application's own way where it is not said.</summary>
    public WaitBehavior? WaitBehavior { get; init; }

    /// <summary>The exit code that counts as success, for <see cref="WaitType.WaitForCompletion"/>.</summary>
    public int ExitCode { get; } = exitCode;
}
