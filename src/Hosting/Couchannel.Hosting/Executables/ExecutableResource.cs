namespace Couchannel.Hosting;

/// <summary>A program of the machine that runs as a process.</summary>
public class ExecutableResource
    : Resource, IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport, IResourceWithProbes,
        IComputeResource
{
    /// <param name="command">The program: a path, or a name that the machine finds.</param>
    /// <param name="workingDirectory">The full path of the folder it runs in.</param>
    public ExecutableResource(string name, string command, string workingDirectory)
        : base(name)
    {
        ArgumentException.ThrowIfNullOrEmpty(command);
        ArgumentNullException.ThrowIfNull(workingDirectory);
        Annotations.Add(new ExecutableAnnotation { Command = command, WorkingDirectory = workingDirectory });
    }

    public string Command => Executable.Command;

    public string WorkingDirectory => Executable.WorkingDirectory;

    private ExecutableAnnotation Executable => Annotations.OfType<ExecutableAnnotation>().Last();
}
