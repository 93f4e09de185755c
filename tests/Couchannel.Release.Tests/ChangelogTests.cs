namespace Couchannel.Release.Tests;

public sealed class ChangelogTests
{
    [Fact]
    public async Task Commits_are_told_by_what_they_are()
    {
        using var repository = await ScratchRepository.CreateAsync();
        await repository.CommitAsync("Begin");
        await repository.TagAsync("v0.1.0");
        await repository.CommitAsync("Say why a card failed");
        await repository.CommitAsync("feat(api): let guests wait");
        await repository.CommitAsync("fix: give back the seat of <service>");
        await repository.CommitAsync("feat!: name topics anew");
        await repository.CommitAsync("refactor: split the room\n\nBREAKING CHANGE: the old door is gone");
        await repository.CommitAsync("docs: how to wait");
        await repository.CommitAsync("chore: sweep");

        var (exitCode, output) = await repository.RunAsync("changelog.sh");

        exitCode.ShouldBe(0, output);
        output.Trim().ShouldBe(
            """
            ## [Unreleased]

            ### Added

            - **api:** let guests wait

            ### Changed

            - **Breaking:** name topics anew
            - **Breaking:** split the room
            - Say why a card failed

            ### Fixed

            - give back the seat of \<service>
            """);
    }

    [Fact]
    public async Task The_file_keeps_what_was_released_and_tells_releases_notes()
    {
        using var repository = await ScratchRepository.CreateAsync();
        await repository.CommitAsync("feat: one");
        await ReleaseAsync(repository, "v0.9.0");
        await EditAsync(repository, "- one", "- one, as people call it");
        await repository.CommitAsync("feat: two");
        (await repository.RunAsync("changelog.sh", "--write")).ExitCode.ShouldBe(0);
        await ReleaseAsync(repository, "v0.10.0");
        await repository.CommitAsync("feat: three");

        (await repository.RunAsync("changelog.sh", "--write")).ExitCode.ShouldBe(0);

        var lines = (await FileAsync(repository)).Split('\n').Where(l => l.StartsWith("# ", StringComparison.Ordinal)
            || l.StartsWith("## ", StringComparison.Ordinal) || l.StartsWith("- ", StringComparison.Ordinal));
        lines.Select(l => l.Split("](")[0]).ShouldBe(
        [
            "# Changelog", "## [Unreleased]", "- three", "## [0.10.0", "- two", "## [0.9.0", "- one, as people call it",
        ]);
        var (exitCode, notes) = await repository.RunAsync("changelog.sh", "v0.9.0");
        exitCode.ShouldBe(0);
        notes.ShouldStartWith("## [0.9.0](https://github.com/couchannel/couchannel/releases/tag/v0.9.0) - ");
        notes.ShouldEndWith("\n\n### Added\n\n- one, as people call it\n");
    }

    [Fact]
    public async Task A_title_is_folded_where_a_line_ends()
    {
        using var repository = await ScratchRepository.CreateAsync();
        await repository.CommitAsync(string.Join(' ', Enumerable.Repeat("word", 60)));

        var (_, output) = await repository.RunAsync("changelog.sh");

        var lines = output.Split('\n');
        lines.ShouldAllBe(l => l.Length <= 132);
        string.Concat(lines).Split("word").Length.ShouldBe(61);
        lines.Count(l => l.StartsWith("  word", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task What_it_cannot_tell_is_told_so_in_one_line()
    {
        using var repository = await ScratchRepository.CreateAsync();
        await repository.CommitAsync("feat: one");
        (await repository.RunAsync("changelog.sh", "--release", "v0.1.0")).ExitCode.ShouldBe(0);

        (await repository.RunAsync("changelog.sh", "--release", "v0.1.0")).ShouldBe((1, "changelog.sh: CHANGELOG.md has 0.1.0 already.\n"));
        (await repository.RunAsync("changelog.sh", "--release", "0.2")).ShouldBe(
            (1, "version.sh: '0.2' is no release tag: it has to be like v0.4.2.\n"));
        (await repository.RunAsync("changelog.sh", "v9.9.9")).ShouldBe(
            (1, "changelog.sh: CHANGELOG.md does not tell of 9.9.9: run eng/changelog.sh --release v9.9.9 before it is tagged.\n"));
    }

    // As docs/RELEASING.md says: the file, the commit, the tag.
    private static async Task ReleaseAsync(ScratchRepository repository, string tag)
    {
        (await repository.RunAsync("changelog.sh", "--release", tag)).ShouldBe((0, ""));
        await repository.CommitAsync($"chore: release {tag[1..]}");
        await repository.TagAsync(tag);
    }

    private static Task<string> FileAsync(ScratchRepository repository) =>
        File.ReadAllTextAsync(Path.Combine(repository.Folder, "CHANGELOG.md"));

    private static async Task EditAsync(ScratchRepository repository, string what, string with) => await File.WriteAllTextAsync(
        Path.Combine(repository.Folder, "CHANGELOG.md"), (await FileAsync(repository)).Replace(what, with, StringComparison.Ordinal));
}
