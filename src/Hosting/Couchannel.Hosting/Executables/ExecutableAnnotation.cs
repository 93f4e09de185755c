namespace Couchannel.Hosting;

/// <summary>What an executable runs, and where.</summary>
public sealed class ExecutableAnnotation : IResourceAnnotation
{
    public required string Command { get; set; }

    /// <summary>The full path of the folder it runs in.</summary>
    public required string WorkingDirectory { get; set; }
}
