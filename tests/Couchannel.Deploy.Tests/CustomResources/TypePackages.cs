using System.Text.Json.Nodes;
using Couchannel.Deploy.Tests.Tools;
using Couchannel.Deploy.Tests.Yaml;

namespace Couchannel.Deploy.Tests.CustomResources;

/// <summary>
/// The types of custom resources that others publish for TypeScript. Its compiler refuses a field that a type does not know, which JSON
/// schemas of custom resources mostly do not.
/// </summary>
internal static class TypePackages
{
    private const string Version = "1";

    private static readonly string[] Packages =
    [
        "@kubernetes-models/argo-cd@4.0.0", "@kubernetes-models/external-secrets@2.0.0", "@kubernetes-models/flux-cd@4.0.0",
        "@kubernetes-models/gateway-api@2.0.0", "@kubernetes-models/istio@3.0.1", "@kubernetes-models/keda@2.0.0",
        "@kubernetes-models/prometheus-operator@6.0.0", "typescript@5.9.3",
    ];

    private static readonly (string Group, string Package)[] Groups =
    [
        ("argoproj.io", "argo-cd"), ("external-secrets.io", "external-secrets"), ("toolkit.fluxcd.io", "flux-cd"),
        ("gateway.networking.k8s.io", "gateway-api"), ("istio.io", "istio"), ("keda.sh", "keda"),
        ("monitoring.coreos.com", "prometheus-operator"),
    ];

    private static readonly Lazy<Task<string>> Installed = new(InstallAsync);

    public static bool Knows(JsonObject resource) => PackageOf(resource) is not null;

    /// <summary>What the compiler says against the resources; nothing where they are well-formed.</summary>
    public static async Task<string[]> FaultsAsync(IEnumerable<JsonObject> resources)
    {
        var home = await Installed.Value;
        var program = Path.Combine(home, $"{Guid.NewGuid():N}.ts");
        try
        {
            await File.WriteAllTextAsync(program, string.Join('\n', resources.Select((r, n) =>
                $"import {{ I{r.Text("kind")} as T{n} }} from '{PackageOf(r)}/{r.Text("apiVersion")}/{r.Text("kind")}';\n"
                + $"export const {r.Text("kind")}_{n}: T{n} = {r.ToJsonString()};")));
            var told = await CommandLine.RunAsync(Path.Combine(home, "node_modules", ".bin", "tsc"),
                ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--moduleResolution", "nodenext", program], home);
            return told.ExitCode == 0 ? [] : told.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            File.Delete(program);
        }
    }

    private static string? PackageOf(JsonObject resource)
    {
        var group = resource.Text("apiVersion")!.Split('/')[0];
        return Groups.Where(g => group.EndsWith(g.Group, StringComparison.Ordinal)).Select(g => $"@kubernetes-models/{g.Package}")
            .FirstOrDefault();
    }

    private static Task<string> InstallAsync() => ToolFolder.MakeAsync($"kubernetes-models-{Version}", async draft =>
    {
        await File.WriteAllTextAsync(Path.Combine(draft, "package.json"), "{\"private\":true}");
        (await CommandLine.RunAsync(
            "npm", ["install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", .. Packages], draft)).Require();
    });
}
