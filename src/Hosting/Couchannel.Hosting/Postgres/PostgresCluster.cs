using System.Diagnostics;
using System.Globalization;

namespace Couchannel.Hosting;

/// <summary>Makes the data folder of a server, or makes sure that the one there is can be used.</summary>
internal static class PostgresCluster
{
    // The password goes from standard input into a file that only the server's user can read, and which lasts as long as initdb.
    private const string InitializeScript =
        """
        umask 077
        bin=$1 folder=$2
        shift 2
        cat > "$folder.pw" || exit 1
        "$bin/initdb" -D "$folder" --pwfile="$folder.pw" "$@"
        exitcode=$?
        rm -f "$folder.pw"
        exit $exitcode
        """;

    private static readonly TimeSpan PatienceWithPredecessor = TimeSpan.FromSeconds(10);

    /// <exception cref="DistributedApplicationException">The folder is of another version, in use, or cannot be made.</exception>
    public static async Task PrepareAsync(PostgresClusterRequest request, CancellationToken cancellationToken)
    {
        var versionFile = Path.Combine(request.Folder, "PG_VERSION");
        if (File.Exists(versionFile))
        {
            await RequireSameVersionAsync(request, await File.ReadAllTextAsync(versionFile, cancellationToken), cancellationToken);
            await WaitForPredecessorAsync(request.Folder, cancellationToken).ConfigureAwait(false);
            return;
        }

        FolderAccess.Create(Path.GetDirectoryName(request.Folder)!);
        await InitializeAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private static async Task InitializeAsync(PostgresClusterRequest request, CancellationToken cancellationToken)
    {
        // Built beside its place and moved there whole: a run that is cut short leaves no half-made folder for the next one.
        var draft = request.Folder + ".new";
        await CommandLine.RunAsync(new("/bin/rm", ["-rf", draft, draft + ".pw"]), input: null, cancellationToken).ConfigureAwait(false);
        await FolderAccess.CreateForAsync(draft, request.User, cancellationToken).ConfigureAwait(false);
        var inside = Path.Combine(draft, "cluster");
        var locale = OperatingSystem.IsLinux() ? "C.UTF-8" : "C";
        var initdb = new ProcessStartInfo("/bin/sh",
        [
            "-c", InitializeScript, "sh", request.Bin, inside, "-U", request.UserName, "-E", "UTF8", $"--locale={locale}",
            "--auth=scram-sha-256", "--no-sync",
        ])
        {
            WorkingDirectory = draft,
            UserName = request.User ?? "",
        };
        var (exitCode, output, errors) = await CommandLine.RunAsync(initdb, request.Password, cancellationToken).ConfigureAwait(false);
        if (exitCode != 0)
        {
            var words = (output + errors).Split('\n').LastOrDefault(line => line.Trim().Length > 0);
            throw new DistributedApplicationException($"initdb failed: {words}");
        }

        if (Directory.Exists(request.Folder))
        {
            Directory.Delete(request.Folder, recursive: true);
        }

        Directory.Move(inside, request.Folder);
        Directory.Delete(draft, recursive: true);
    }

    private static async Task RequireSameVersionAsync(PostgresClusterRequest request, string made, CancellationToken cancellationToken)
    {
        // "postgres (PostgreSQL) 15.18 (Debian ...)"
        var (_, output, _) = await CommandLine.RunAsync(new(Path.Combine(request.Bin, "postgres"), ["--version"]), null, cancellationToken);
        var version = output.Split(' ').ElementAtOrDefault(2) ?? "";
        if (version.Split('.', 'b', 'r')[0].Trim() != made.Trim())
        {
            throw new DistributedApplicationException(
                $"its data folder was made by PostgreSQL {made.Trim()}, but {version.Trim()} was found: set COUCHANNEL_POSTGRES_BIN to the "
                + $"binaries of {made.Trim()}, or delete {request.Folder} to begin anew.");
        }
    }

    /// <summary>After a host was killed, its guard is still ending the server; after a crash, the lock file names nobody.</summary>
    private static async Task WaitForPredecessorAsync(string folder, CancellationToken cancellationToken)
    {
        var lockFile = Path.Combine(folder, "postmaster.pid");
        var waited = Stopwatch.StartNew();
        while (await OwnerAsync(lockFile, cancellationToken).ConfigureAwait(false) is { } owner && PosixCalls.Exists(owner))
        {
            if (waited.Elapsed > PatienceWithPredecessor)
            {
                throw new DistributedApplicationException(
                    $"its data folder {folder} is in use by process {owner}: stop the other run of this AppHost first.");
            }

            await Task.Delay(100, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<int?> OwnerAsync(string lockFile, CancellationToken cancellationToken)
    {
        try
        {
            var lines = await File.ReadAllLinesAsync(lockFile, cancellationToken).ConfigureAwait(false);
            return int.TryParse(lines.FirstOrDefault(), CultureInfo.InvariantCulture, out var processId) ? processId : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
