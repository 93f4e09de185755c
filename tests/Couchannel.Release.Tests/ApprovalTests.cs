namespace Couchannel.Release.Tests;

/// <summary>What stands for the reviewers in a rehearsal.</summary>
public sealed class ApprovalTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("couchannel-approval-");

    private string Approval => Path.Combine(_folder.FullName, "approved");

    [Fact]
    public async Task It_waits_until_somebody_approves()
    {
        var waiting = AskAsync("60");
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        waiting.IsCompleted.ShouldBeFalse();

        await File.WriteAllTextAsync(Approval, "", TestContext.Current.CancellationToken);

        (await waiting).ShouldBe((0, $"0.4.2 waits for an approval: touch {Approval}\n0.4.2 is approved.\n"));
    }

    [Fact]
    public async Task Where_nobody_approves_it_ends_there()
    {
        var (exitCode, output) = await AskAsync("1");

        exitCode.ShouldBe(1);
        output.ShouldEndWith("approval.sh: nobody approved 0.4.2 within 1 s.\n");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<(int ExitCode, string Output)> AskAsync(string seconds) => NpmTool.RunToEndAsync(
        Path.Combine(RepositoryRoot.Path, "deploy", "rehearsal", "approval.sh"), RepositoryRoot.Path, ["0.4.2", Approval, seconds]);
}
