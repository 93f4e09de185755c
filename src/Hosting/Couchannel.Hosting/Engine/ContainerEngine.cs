using System.ComponentModel;
using System.Diagnostics;

namespace Couchannel.Hosting;

/// <summary>Docker or Podman, by its command line.</summary>
internal sealed record ContainerEngine(string Name, string FilePath)
{
    /// <summary>Runs one of the engine's commands to its end.</summary>
    public Task<(int ExitCode, string Output, string Errors)> RunAsync(CancellationToken cancellationToken, params string[] arguments) =>
        CommandLine.RunAsync(new ProcessStartInfo(FilePath, arguments), input: null, cancellationToken);

    /// <summary>Runs a command that must succeed.</summary>
    /// <returns>What it answered; what it warned of is not part of that.</returns>
    /// <exception cref="DistributedApplicationException">It failed; the message is the last line that it wrote.</exception>
    public async Task<string> RequireAsync(string purpose, CancellationToken cancellationToken, params string[] arguments)
    {
        var (exitCode, output, errors) = await RunAsync(cancellationToken, arguments).ConfigureAwait(false);
        var last = (output + errors).Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
        return exitCode == 0 ? output : throw new DistributedApplicationException($"{purpose}: {last ?? $"exit code {exitCode}"}");
    }

    /// <summary>Runs a command that clears up: an engine that hangs or is gone by now keeps nobody from ending.</summary>
    /// <returns>Whether it succeeded.</returns>
    public async Task<bool> TryAsync(TimeSpan patience, params string[] arguments)
    {
        using var bound = new CancellationTokenSource(patience);
        try
        {
            var (exitCode, _, _) = await RunAsync(bound.Token, arguments).ConfigureAwait(false);
            return exitCode == 0;
        }
        catch (Exception failure) when (failure is OperationCanceledException or Win32Exception)
        {
            return false;
        }
    }

    /// <summary>A command as a line for a shell.</summary>
    public string ShellLine(params string[] arguments) =>
        string.Join(' ', arguments.Prepend(FilePath).Select(a => "'" + a.Replace("'", "'\\''", StringComparison.Ordinal) + "'"));
}
