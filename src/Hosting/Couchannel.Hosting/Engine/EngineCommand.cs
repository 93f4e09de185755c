namespace Couchannel.Hosting;

/// <summary>
/// A command of the engine that may take minutes, as one that fetches or builds an image: its lines are seen as they come, and it does
/// not outlive the host.
/// </summary>
internal sealed class EngineCommand(ContainerEngine engine, ProcessGuard guard, ResourceLoggerService logs)
{
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(1);

    /// <summary>Makes a container, for which its image may have to be fetched.</summary>
    /// <exception cref="DistributedApplicationException">It could not be made; the message says why.</exception>
    public Task CreateAsync(ContainerRequest request, IEnumerable<string> how, CancellationToken cancellationToken) => RunAsync(
        "its container could not be made", request.Resource, request.EngineEnvironment, ["create", .. how, .. request.Describe()],
        showsOutput: false, cancellationToken);

    /// <param name="purpose">What failed if it fails.</param>
    /// <param name="environment">Variables over those of the host itself.</param>
    /// <param name="showsOutput">Whether its standard output is for people, as its standard error is.</param>
    /// <exception cref="DistributedApplicationException">It failed; the message is the last line of its errors.</exception>
    public async Task RunAsync(
        string purpose, IResource resource, IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> arguments,
        bool showsOutput, CancellationToken cancellationToken)
    {
        string? words = null, error = null;
        var process = ManagedProcess.Start(
            new ProcessSpecification(engine.FilePath, arguments)
            {
                WorkingDirectory = Environment.CurrentDirectory,
                Environment = environment,
            },
            guard,
            (line, isError) =>
            {
                if (line.Trim().Length > 0)
                {
                    (words, error) = isError ? (words, line) : (line, error);
                }

                if (isError || showsOutput)
                {
                    // Engines tell their progress by standard error; that is no error of the resource's.
                    logs.Write(resource.Name, line, isError: false);
                }
            });
        try
        {
            var exitCode = await process.Exited.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (exitCode != 0)
            {
                throw new DistributedApplicationException($"{purpose}: {(error ?? words)?.Trim() ?? $"exit code {exitCode}"}");
            }
        }
        catch (OperationCanceledException)
        {
            await process.StopAsync(StopGrace).ConfigureAwait(false);
            throw;
        }
    }
}
