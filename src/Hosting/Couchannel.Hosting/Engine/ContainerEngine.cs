using System.Diagnostics;

namespace Couchannel.Hosting;

/// <summary>Docker or Podman, by its command line.</summary>
internal sealed record ContainerEngine(string Name, string FilePath)
{
    /// <summary>Runs one of the engine's commands to its end.</summary>
    public Task<(int ExitCode, string Output)> RunAsync(CancellationToken cancellationToken, params string[] arguments) =>
        CommandLine.RunAsync(new ProcessStartInfo(FilePath, arguments), input: null, cancellationToken);

    /// <summary>Runs a command that must succeed.</summary>
    /// <returns>What it wrote.</returns>
    /// <exception cref="DistributedApplicationException">It failed; the message is the last line that it wrote.</exception>
    public async Task<string> RequireAsync(string purpose, CancellationToken cancellationToken, params string[] arguments)
    {
        var (exitCode, output) = await RunAsync(cancellationToken, arguments).ConfigureAwait(false);
        return exitCode == 0 ? output : throw new DistributedApplicationException(
            $"{purpose}: {output.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? $"exit code {exitCode}"}");
    }

    /// <summary>A command as a line for a shell.</summary>
    public string ShellLine(params string[] arguments) =>
        string.Join(' ', arguments.Prepend(FilePath).Select(a => "'" + a.Replace("'", "'\\''", StringComparison.Ordinal) + "'"));
}
