using Couchannel.Deploy.Tests.Tools;
using YamlDotNet.RepresentationModel;

namespace Couchannel.Release.Tests;

/// <summary>Two versions of the packaged charts, beside each other.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("couchannel-charts-");

    [Fact]
    public async Task A_new_version_brings_new_pods_but_for_the_issuer_whose_keys_end_with_its_pod()
    {
        var before = await PodsAsync("0.4.1");
        var after = await PodsAsync("0.4.2");

        after.Keys.ShouldBe(before.Keys);
        before.Keys.Where(name => before[name] == after[name]).ShouldBe(["couchannel-identity", "couchannel-redis"], ignoreOrder: true);
        after["couchannel-api"].ShouldContain("couchannel-api:0.4.2");
    }

    [Fact]
    public async Task A_chart_that_does_not_exist_is_told_so()
    {
        var told = await PackageAsync("0.4.1", "guests");

        told.ExitCode.ShouldBe(1);
        told.Errors.ShouldBe("package-charts.sh: there is no chart 'guests'.\n");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<Dictionary<string, string>> PodsAsync(string version)
    {
        (await PackageAsync(version, "couchannel")).Require();
        var rendered = (await CommandLine.RunAsync(KubernetesTools.Helm,
        [
            "template", "couchannel", Path.Combine(_folder.FullName, $"couchannel-{version}.tgz"),
            "--values", Path.Combine(RepositoryRoot.Path, "deploy", "helm", "couchannel", "values-trial.yaml"),
            "--set", "identity.image.digest=sha256:aa",
        ])).Require();
        var stream = new YamlStream();
        stream.Load(new StringReader(rendered));
        return stream.Documents.Select(d => d.RootNode).OfType<YamlMappingNode>().Where(o => o.Text("kind") == "Deployment")
            .ToDictionary(o => o.Map("metadata")!.Text("name")!, o => o.Map("spec")!.Map("template")!.ToString());
    }

    private Task<Outcome> PackageAsync(string version, string chart) => CommandLine.RunAsync("env",
    [
        $"PATH={Path.GetDirectoryName(KubernetesTools.Helm)}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}",
        Path.Combine(RepositoryRoot.Path, "eng", "package-charts.sh"), version, _folder.FullName, chart,
    ]);
}
