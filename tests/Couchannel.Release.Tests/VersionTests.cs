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
        (await repository.RunAsync("version.sh")).ShouldBe((0, "0.1.0-preview.1\n"));
        await repository.TagAsync("v0.9.0");
        await repository.TagAsync("vacation");
        (await repository.RunAsync("version.sh")).ShouldBe((0, "0.9.0\n"));
        await repository.CommitAsync("two");
        await repository.TagAsync("v0.10.0");
        await repository.CommitAsync("three");
        await repository.CommitAsync("four");
        (await repository.RunAsync("version.sh")).ShouldBe((0, "0.10.1-preview.2\n"));
    }
}
