namespace Couchannel.Architecture.Tests;

/// <summary>Nothing in the repository opens anything.</summary>
public sealed class SecretTests : IDisposable
{
    private const string Version = "11.7.1";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("couchannel-secrets-");

    /// <summary>
    /// What another library answered is left out: it holds, word for word, the passwords of servers that were gone a minute later.
    /// </summary>
    [Fact]
    public async Task The_repository_holds_no_secret()
    {
        var files = await FilesAsync();
        files.ShouldContain("test.sh");

        var (exitCode, output) = await ScanAsync(RepositoryRoot.Path, files);

        output.ShouldBeEmpty();
        exitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_secret_is_found()
    {
        // Put together here, or the scanner would find it where it stands.
        var key = "ghp_" + "wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx";
        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, "settings.yaml"), $"token: {key}\n", TestContext.Current.CancellationToken);

        var (exitCode, output) = await ScanAsync(_folder.FullName, "settings.yaml");

        output.ShouldContain("GitHub");
        exitCode.ShouldBe(1);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // What git would keep: a developer's own files are his.
    private static async Task<string[]> FilesAsync()
    {
        var (exitCode, output) = await NpmTool.RunToEndAsync(
            "git", RepositoryRoot.Path, ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
        exitCode.ShouldBe(0, output);
        return [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Where(f => !f.Contains("/Oracle/", StringComparison.Ordinal))
            .Where(f => File.Exists(Path.Combine(RepositoryRoot.Path, f)))];
    }

    private static async Task<(int ExitCode, string Output)> ScanAsync(string folder, params string[] files)
    {
        var installed = await NpmTool.InstallAsync(
            "secretlint", Version, $"secretlint@{Version}", $"@secretlint/secretlint-rule-preset-recommend@{Version}");
        return await NpmTool.RunToEndAsync(
            "node",
            folder,
            [
                Path.Combine(installed, "node_modules", "secretlint", "bin", "secretlint.js"), "--no-color", "--no-glob",
                "--secretlintrcJSON", """{"rules":[{"id":"@secretlint/secretlint-rule-preset-recommend"}]}""",
                .. files,
            ]);
    }
}
