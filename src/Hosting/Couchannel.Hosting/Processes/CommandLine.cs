using System.Diagnostics;

namespace Couchannel.Hosting;

/// <summary>Runs short commands.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command to its end, fed with <paramref name="input"/>.</summary>
    /// <returns>Its exit code, and all that it wrote to standard output and then to standard error.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        ProcessStartInfo start, string? input, CancellationToken cancellationToken)
    {
        start.UseShellExecute = false;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardInput.WriteAsync(input).ConfigureAwait(false);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return (process.ExitCode, await output.ConfigureAwait(false) + await error.ConfigureAwait(false));
    }
}
