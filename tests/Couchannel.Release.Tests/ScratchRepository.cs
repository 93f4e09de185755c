namespace Couchannel.Release.Tests;

/// <summary>A repository of the test's own, with this one's scripts and what gives it a version.</summary>
internal sealed class ScratchRepository : IDisposable
{
    private static readonly string[] Brought =
    [
        "eng", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json",
        "src/Couchannel.Contracts/Couchannel.Contracts.csproj",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("couchannel-release-");

    public string Folder => _folder.FullName;

    public static async Task<ScratchRepository> CreateAsync()
    {
        var repository = new ScratchRepository();
        foreach (var path in Brought)
        {
            var target = Path.Combine(repository.Folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            var (exitCode, output) = await NpmTool.RunToEndAsync("cp", RepositoryRoot.Path, ["-R", path, target]);
            exitCode.ShouldBe(0, output);
        }

        await repository.GitAsync("init", "--quiet", "--initial-branch=main");
        return repository;
    }

    public Task CommitAsync(string message) => GitAsync(
        "-c", "user.name=Test", "-c", "user.email=test@couchannel.example", "commit", "--quiet", "--allow-empty", "-m", message);

    public Task TagAsync(string name) => GitAsync("tag", name);

    public async Task GitAsync(params string[] arguments)
    {
        var (exitCode, output) = await NpmTool.RunToEndAsync("git", Folder, arguments);
        exitCode.ShouldBe(0, output);
    }

    /// <summary>Runs one of its scripts in it.</summary>
    public Task<(int ExitCode, string Output)> RunAsync(string script, params string[] arguments) => NpmTool.RunToEndAsync(
        Path.Combine(Folder, "eng", script), Folder, arguments);

    public void Dispose() => _folder.Delete(recursive: true);
}
