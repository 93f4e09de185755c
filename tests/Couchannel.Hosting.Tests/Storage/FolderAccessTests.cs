namespace Couchannel.Hosting.Tests.Storage;

/// <summary>Whose folders are.</summary>
public sealed class FolderAccessTests
{
    private const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    [Fact]
    public async Task A_folder_of_ones_own_is_nobody_elses()
    {
        using var folder = new TemporaryFolder();

        await FolderAccess.CreateForAsync(folder.File("own"), user: null, CancellationToken.None);

        Mode(folder.File("own")).ShouldBe(OwnersOnly);
    }

    [Fact]
    public async Task A_folder_is_given_to_another_user_and_to_nobody_else()
    {
        Assert.SkipUnless(UnprivilegedUser.Find() is not null, "Only root gives folders away.");
        using var folder = new TemporaryFolder();

        await FolderAccess.CreateForAsync(folder.File("given"), UnprivilegedUser.Find(), CancellationToken.None);

        Mode(folder.File("given")).ShouldBe(OwnersOnly);
        var (_, owner, _) = await CommandLine.RunAsync(new("stat", ["-c", "%U", folder.File("given")]), null, CancellationToken.None);
        owner.Trim().ShouldBe(UnprivilegedUser.Find());
    }

    [Fact]
    public async Task A_folder_for_a_user_there_is_not_is_refused_by_both_names()
    {
        using var folder = new TemporaryFolder();

        var refusal = await Should.ThrowAsync<DistributedApplicationException>(
            () => FolderAccess.CreateForAsync(folder.File("given"), "no-such-user", CancellationToken.None));

        refusal.Message.ShouldBe($"The folder {folder.File("given")} could not be given to the user 'no-such-user'.");
        Directory.Exists(folder.File("given")).ShouldBeFalse();
    }

    [Fact]
    public void A_folder_that_holds_others_folders_can_be_entered_where_root_makes_it()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Who is not root runs servers as himself.");
        using var folder = new TemporaryFolder();

        FolderAccess.Create(folder.File("shared"));

        Mode(folder.File("shared")).ShouldBe(
            OwnersOnly | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
    }

    private static UnixFileMode Mode(string path) =>
        OperatingSystem.IsWindows() ? UnixFileMode.None : new DirectoryInfo(path).UnixFileMode;
}
