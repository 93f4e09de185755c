using System.Diagnostics;

namespace Couchannel.Hosting;

/// <summary>Runs short commands.</summary>
internal static class CommandLine
{
    // The longest of them unpacks a package; what takes longer never ends.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Runs a command to its end, fed with <paramref name="input"/>; it is ended when the wait is cancelled.</summary>
    /// <returns>Its exit code, and all that it wrote to standard output and to standard error.</returns>
    /// <exception cref="DistributedApplicationException">It did not end within five minutes.</exception>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        ProcessStartInfo start, string? input, CancellationToken cancellationToken)
    {
        start.UseShellExecute = false;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(Longest);
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(bound.Token);
            var error = process.StandardError.ReadToEndAsync(bound.Token);
            await FeedAsync(process, input, bound.Token).ConfigureAwait(false);
            await process.WaitForExitAsync(bound.Token).ConfigureAwait(false);
            return (process.ExitCode, await output.WaitAsync(bound.Token).ConfigureAwait(false),
                await error.WaitAsync(bound.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw new DistributedApplicationException($"{start.FileName} did not end within {Longest.TotalMinutes} minutes.");
        }
    }

    private static async Task FeedAsync(Process process, string? input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended without reading; its exit code and what it wrote say why.
        }
    }
}
