using System.Diagnostics;

namespace Couchannel.Release.Tests.Steps;

/// <summary>Runs a step as a runner does: its text in a shell, its variables, a file for what it hands on.</summary>
internal static class StepRunner
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    // What programs of this machine need to find their own things; nothing that a step could take for its own.
    private static readonly string[] Inherited = ["HOME", "LANG", "TMPDIR", "DOTNET_", "NUGET_", "SSL_"];

    /// <returns>What is wrong, or nothing.</returns>
    public static async Task<IReadOnlyList<string>> TryAsync(Scenario scenario, RunStep? step = null)
    {
        var workshop = await Workshop.OpenAsync();
        foreach (var before in scenario.After)
        {
            (await TryAsync(before, RunStep.Named(before.Step), workshop)).ShouldBeEmpty(before.Step);
        }

        return await TryAsync(scenario, step ?? RunStep.Named(scenario.Step), workshop);
    }

    private static async Task<IReadOnlyList<string>> TryAsync(Scenario scenario, RunStep step, Workshop workshop)
    {
        var place = scenario.InCheckout ? RepositoryRoot.Path : workshop.Checkout;
        var standIns = new StandIns(workshop.Folder(Guid.NewGuid().ToString("N")), scenario.Calls, place);
        var script = Path.Combine(workshop.Folder("steps"), "step.sh");
        var outputs = Path.Combine(workshop.Folder("steps"), "outputs");
        await Workshop.ShellAsync(workshop.Checkout, scenario.Before);
        await File.WriteAllTextAsync(script, step.Script);
        await File.WriteAllTextAsync(outputs, "");
        Dictionary<string, string> environment = new(step.Evaluate(scenario.Known.ToDictionary(
            k => k.Key, k => k.Value.Replace("{url}", Server.Url, StringComparison.Ordinal))))
        {
            ["PATH"] = $"{standIns.Path}{Path.PathSeparator}{workshop.Programs(scenario.Programs)}",
            ["GITHUB_OUTPUT"] = outputs,
            ["GITHUB_REF_NAME"] = Workshop.Tag,
            ["GITHUB_SHA"] = (await Workshop.GitAsync(workshop.Checkout, "rev-parse", "HEAD")).Trim(),
            ["GIT_CONFIG_GLOBAL"] = Path.Combine(workshop.Folder("steps"), "no-git-config"),
        };

        foreach (var (name, value) in scenario.Instead)
        {
            environment[name] = value;
        }

        var (exitCode, said) = await RunAsync([.. step.Shell, script], place, environment);

        return [.. Wrong(), .. standIns.Complaints()];

        IEnumerable<string> Wrong()
        {
            if (exitCode != 0 != scenario.Fails)
            {
                yield return $"It ended with {exitCode}: {said}";
            }

            if (!said.Contains(scenario.Says, StringComparison.Ordinal))
            {
                yield return $"It does not say '{scenario.Says}', but '{said}'";
            }

            var told = File.ReadAllLines(outputs);
            if (!told.SequenceEqual(scenario.Outputs))
            {
                yield return $"It hands on '{string.Join(", ", told)}'";
            }

            foreach (var file in scenario.Files.Where(f => new FileInfo(Path.Combine(place, f)) is not { Exists: true, Length: > 0 }))
            {
                yield return $"{file} is not there, or it is empty.";
            }
        }
    }

    private static async Task<(int ExitCode, string Said)> RunAsync(
        string[] arguments, string folder, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("bash", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var name in start.Environment.Keys.Where(n => !Array.Exists(Inherited, i => n.StartsWith(i, StringComparison.Ordinal))))
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var bound = new CancellationTokenSource(Longest);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        try
        {
            var said = await Task.WhenAll(
                process.StandardOutput.ReadToEndAsync(bound.Token), process.StandardError.ReadToEndAsync(bound.Token));
            await process.WaitForExitAsync(bound.Token);
            return (process.ExitCode, string.Concat(said));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The step did not end within {Longest.TotalMinutes} minutes.");
        }
    }
}
