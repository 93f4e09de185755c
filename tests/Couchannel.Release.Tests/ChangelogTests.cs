namespace Couchannel.Release.Tests;

public sealed class ChangelogTests
{
    [Fact]
    public async Task Commits_are_told_by_what_they_are()
    {
        using var repository = await ScratchRepository.CreateAsync();
        await repository.CommitAsync("Begin");
        await repository.TagAsync("v0.1.0");
        await repository.CommitAsync("feat(api): let guests wait");
        await repository.CommitAsync("fix: give back the seat");
        await repository.CommitAsync("feat!: name topics anew");
        await repository.CommitAsync("refactor: split the room\n\nBREAKING CHANGE: the old door is gone");
        await repository.CommitAsync("Say why a card failed");
        await repository.TagAsync("v0.2.0");
        await repository.CommitAsync("docs: how to wait");

        var (exitCode, output) = await repository.RunAsync("changelog.sh", "v0.2.0");

        exitCode.ShouldBe(0, output);
        output[..output.IndexOf('\n', StringComparison.Ordinal)].ShouldStartWith("## 0.2.0 (");
        output[(output.IndexOf('\n', StringComparison.Ordinal) + 1)..].Trim().ShouldBe(
            """
            ### Breaking changes

            - name topics anew
            - split the room

            ### Features

            - **api:** let guests wait

            ### Fixes

            - give back the seat

            ### Changes

            - Say why a card failed
            """);
    }

    [Fact]
    public async Task The_whole_of_it_is_newest_first_with_what_is_not_released_yet()
    {
        using var repository = await ScratchRepository.CreateAsync();
        await repository.CommitAsync("feat: one");
        await repository.TagAsync("v0.9.0");
        await repository.CommitAsync("feat: two");
        await repository.TagAsync("v0.10.0");
        await repository.CommitAsync("feat: three");

        var (_, output) = await repository.RunAsync("changelog.sh");

        var lines = output.Split('\n').Where(l => l.Length > 0 && !l.StartsWith("###", StringComparison.Ordinal));
        lines.Select(l => l.Split(" (")[0]).ShouldBe(
            ["# Changelog", "## Not released yet", "- three", "## 0.10.0", "- two", "## 0.9.0", "- one"]);
    }

    [Fact]
    public async Task A_tag_that_does_not_exist_is_told_so()
    {
        using var repository = await ScratchRepository.CreateAsync();
        await repository.CommitAsync("one");

        (await repository.RunAsync("changelog.sh", "v9.9.9")).ShouldBe((1, "changelog.sh: there is no tag 'v9.9.9'.\n"));
    }
}
