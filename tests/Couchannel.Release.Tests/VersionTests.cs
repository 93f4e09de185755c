using System.Diagnostics;

namespace Couchannel.Release.Tests;

public sealed class VersionTests
{
    [Theory]
    [InlineData("v0.4.2", "0.4.2")]
    [InlineData("v1.0.0", "1.0.0")]
    public async Task A_release_tag_names_its_version(string tag, string version)
    {
        using var repository = await ScratchRepository.CreateAsync();

        (await repository.RunAsync("version.sh", "--of", tag)).ShouldBe((0, version + "\n"));
    }

    [Theory]
    [InlineData("0.4.2")]
    [InlineData("v0.4")]
    [InlineData("v0.04.2")]
    [InlineData("v0.4.2-rc.1")]
    [InlineData("v0.4.2; rm -r .")]
    [InlineData("")]
    public async Task What_is_no_release_tag_is_told_so_in_one_line(string tag)
    {
        using var repository = await ScratchRepository.CreateAsync();

        var (exitCode, output) = await repository.RunAsync("version.sh", "--of", tag);

        exitCode.ShouldBe(1);
        output.ShouldBe($"version.sh: '{tag}' is no release tag: it has to be like v0.4.2.\n");
    }

    [Fact]
    public async Task Commits_count_up_towards_the_next_release()
    {
        using var repository = await ScratchRepository.CreateAsync();
        (await repository.RunAsync("version.sh")).ExitCode.ShouldBe(1);

        await repository.CommitAsync("one");
        await repository.CommitAsync("two");
        (await repository.RunAsync("version.sh")).ShouldBe((0, "0.1.0-preview.1\n"));
        await repository.TagAsync("v0.9.0");
        await repository.TagAsync("vacation");
        (await repository.RunAsync("version.sh")).ShouldBe((0, "0.9.0\n"));
        await repository.CommitAsync("three");
        await repository.TagAsync("v0.10.0");
        await repository.CommitAsync("four");
        await repository.CommitAsync("five");
        (await repository.RunAsync("version.sh")).ShouldBe((0, "0.10.1-preview.2\n"));
    }

    [Fact]
    public async Task Assemblies_have_the_version_that_the_script_tells()
    {
        using var repository = await ScratchRepository.CreateAsync();
        await repository.CommitAsync("one");
        await repository.TagAsync("v0.9.0");
        await repository.CommitAsync("two");
        var version = (await repository.RunAsync("version.sh")).Output.Trim();

        var (exitCode, told) = await NpmTool.RunToEndAsync(
            "dotnet", repository.Folder, ["build", "src/Couchannel.Contracts", "-nodeReuse:false", "--verbosity", "quiet"]);

        exitCode.ShouldBe(0, told);
        version.ShouldBe("0.9.1-preview.1");
        var assembly = Path.Combine(repository.Folder, "artifacts/bin/Couchannel.Contracts/debug/Couchannel.Contracts.dll");
        FileVersionInfo.GetVersionInfo(assembly).ProductVersion.ShouldNotBeNull().ShouldStartWith(version + "+");
    }

    [Fact]
    public async Task A_history_that_is_cut_short_has_no_version()
    {
        using var repository = await ScratchRepository.CreateAsync();
        await repository.CommitAsync("one");
        await repository.CommitAsync("two");
        await repository.GitAsync("fetch", "--quiet", "--depth=1", "--update-shallow", $"file://{repository.Folder}", "main");

        var (exitCode, output) = await repository.RunAsync("version.sh");

        exitCode.ShouldBe(1);
        output.ShouldStartWith("version.sh: the history is cut short");
    }
}
