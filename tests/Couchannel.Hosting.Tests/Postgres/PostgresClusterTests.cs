using System.Diagnostics;

namespace Couchannel.Hosting.Tests.Postgres;

/// <summary>A data folder that an earlier run has left, and one that cannot be made.</summary>
public sealed class PostgresClusterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PostgresClusterTests()
    {
        Directory.CreateDirectory(_folder.File("bin"));
        Program("postgres", "echo 'postgres (PostgreSQL) 15.18 (Debian 15.18-1)'");
    }

    private string Data => _folder.File("data");

    private string LockFile => Path.Combine(Data, "postmaster.pid");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task One_of_another_version_is_refused_with_both_versions_and_what_can_be_done()
    {
        Made("16");

        var refusal = await Should.ThrowAsync<DistributedApplicationException>(PrepareAsync);

        refusal.Message.ShouldBe(
            "its data folder was made by PostgreSQL 16, but 15.18 was found: set COUCHANNEL_POSTGRES_BIN to the binaries of 16, "
            + $"or delete {Data} to begin anew.");
        File.Exists(Path.Combine(Data, "PG_VERSION")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("18beta2")]
    [InlineData("18rc1")]
    [InlineData("18.4")]
    public async Task One_of_the_same_version_is_used(string version)
    {
        Program("postgres", $"echo 'postgres (PostgreSQL) {version}'");
        Made("18");

        await Should.NotThrowAsync(PrepareAsync);
    }

    [Fact]
    public async Task The_server_that_has_it_is_waited_for()
    {
        Made("15");
        using var predecessor = Process.Start(new ProcessStartInfo("/bin/sleep", ["600"]))!;
        await File.WriteAllTextAsync(LockFile, $"{predecessor.Id}\n{Data}\n");

        var preparing = PrepareAsync();
        try
        {
            // Two looks at the lock at least, between which nothing has changed.
            await Task.Delay(250);
            preparing.IsCompleted.ShouldBeFalse();
        }
        finally
        {
            predecessor.Kill();
        }

        await preparing;
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("4194305\n/gone\n")]
    public async Task The_lock_of_a_server_that_is_gone_keeps_nobody_out(string text)
    {
        Made("15");
        await File.WriteAllTextAsync(LockFile, text);

        await Should.NotThrowAsync(PrepareAsync);
    }

    [Fact]
    public async Task One_that_cannot_be_made_is_told_with_the_last_words_and_leaves_no_password()
    {
        Program("initdb", "echo creating; echo no space left >&2; exit 1");

        var failure = await Should.ThrowAsync<DistributedApplicationException>(PrepareAsync);

        failure.Message.ShouldBe("initdb failed: no space left");
        Directory.Exists(Data).ShouldBeFalse();
        Directory.EnumerateFiles(_folder.Path, "*.pw", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_is_made_whole_in_place_of_what_an_earlier_run_did_not_finish()
    {
        Program("initdb", "mkdir -p \"$2\"; echo 15 > \"$2/PG_VERSION\"; cp \"${3#--pwfile=}\" \"$2/password\"");
        Directory.CreateDirectory(Data);
        Directory.CreateDirectory(Data + ".new");
        await File.WriteAllTextAsync(Path.Combine(Data, "half"), "");

        await PrepareAsync();

        (await File.ReadAllTextAsync(Path.Combine(Data, "password"))).ShouldBe("hush");
        Directory.EnumerateFiles(Data).Select(Path.GetFileName).ShouldBe(["PG_VERSION", "password"], ignoreOrder: true);
        Directory.Exists(Data + ".new").ShouldBeFalse();
    }

    private Task PrepareAsync() => PostgresCluster.PrepareAsync(
        new(_folder.File("bin"), Data, User: null, "postgres", "hush"), CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(1));

    private void Made(string version)
    {
        Directory.CreateDirectory(Data);
        File.WriteAllText(Path.Combine(Data, "PG_VERSION"), version + "\n");
    }

    private void Program(string name, string script)
    {
        var path = Path.Combine(_folder.File("bin"), name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
