using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Couchannel.Hosting;

/// <summary>Finds PostgreSQL's programs.</summary>
internal sealed class PostgresBinaries(IConfiguration configuration, PostgresPackage package)
{
    internal const string Setting = "COUCHANNEL_POSTGRES_BIN";

    private static readonly (string Folder, string Pattern, string Bin)[] UsualFolders =
    [
        ("/usr/lib/postgresql", "*", "bin"),
        ("/usr", "pgsql-*", "bin"),
        ("/opt/homebrew/opt", "postgresql*", "bin"),
        ("/usr/local/opt", "postgresql*", "bin"),
        ("/Applications/Postgres.app/Contents/Versions", "*", "bin"),
    ];

    /// <summary>The folder that holds <c>postgres</c> and <c>initdb</c>.</summary>
    /// <exception cref="DistributedApplicationException">There is none, and none could be installed.</exception>
    public async Task<string> FindAsync(CancellationToken cancellationToken)
    {
        if (configuration[Setting] is { Length: > 0 } configured)
        {
            return IsComplete(configured) ? configured : throw new DistributedApplicationException(
                $"{Setting} is '{configured}', but there is no postgres and initdb in it.");
        }

        return FromPath().FirstOrDefault(IsComplete)
            ?? await FromConfigurationToolAsync(cancellationToken).ConfigureAwait(false)
            ?? FromUsualFolders().FirstOrDefault(IsComplete)
            ?? await package.InstallAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new DistributedApplicationException(
                "PostgreSQL was not found. Install it (Debian and Ubuntu: apt-get install postgresql; Fedora: "
                + $"dnf install postgresql-server; macOS: brew install postgresql), "
                + $"or set {Setting} to the folder that holds postgres and initdb.");
    }

    private static bool IsComplete(string folder) =>
        File.Exists(Path.Combine(folder, "postgres")) && File.Exists(Path.Combine(folder, "initdb"));

    private static string[] FromPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);

    private static async Task<string?> FromConfigurationToolAsync(CancellationToken cancellationToken)
    {
        if (FromPath().Select(folder => Path.Combine(folder, "pg_config")).FirstOrDefault(File.Exists) is not { } tool)
        {
            return null;
        }

        var (exitCode, output, _) = await CommandLine.RunAsync(new(tool, ["--bindir"]), input: null, cancellationToken)
            .ConfigureAwait(false);
        return exitCode == 0 && IsComplete(output.Trim()) ? output.Trim() : null;
    }

    // The newest version first: "postgresql@9.6" before "postgresql@18" is what the alphabet would say.
    private static IEnumerable<string> FromUsualFolders() =>
        from usual in UsualFolders
        where Directory.Exists(usual.Folder)
        from version in Directory.EnumerateDirectories(usual.Folder, usual.Pattern).OrderByDescending(VersionOf)
        select Path.Combine(version, usual.Bin);

    private static decimal VersionOf(string folder)
    {
        var digits = string.Concat(Path.GetFileName(folder).SkipWhile(c =>
            !char.IsAsciiDigit(c)).TakeWhile(c => char.IsAsciiDigit(c) || c == '.'));
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var version) ? version : 0;
    }
}
