namespace Couchannel.Worker.Commands;

/// <summary>Something that the worker's program does once instead of running as a service.</summary>
internal interface IWorkerCommand
{
    /// <summary>The first word of the command line.</summary>
    string Name { get; }

    /// <param name="arguments">The words after the name.</param>
    /// <returns>The process's exit code.</returns>
    Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken);
}
