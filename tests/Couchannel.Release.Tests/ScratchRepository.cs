namespace Couchannel.Release.Tests;

/// <summary>A repository of the test's own, for scripts that read a history.</summary>
internal sealed class ScratchRepository : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("couchannel-release-");

    public string Folder => _folder.FullName;

    public static async Task<ScratchRepository> CreateAsync()
    {
        var repository = new ScratchRepository();
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

    /// <summary>Runs one of the repository's scripts here.</summary>
    public Task<(int ExitCode, string Output)> RunAsync(string script, params string[] arguments) => NpmTool.RunToEndAsync(
        Path.Combine(RepositoryRoot.Path, "eng", script), Folder, arguments);

    public void Dispose() => _folder.Delete(recursive: true);
}
