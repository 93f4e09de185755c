using Couchannel.Deploy.Tests.Tools;

namespace Couchannel.Deploy.Tests.Charts;

public sealed class LintTests
{
    // What a chart cannot do without; the rest is as its values say.
    private static readonly string[] Required =
    [
        "global.oidc.issuer=\"https://login.example\"", "global.database.host=\"db\"", "global.redis.host=\"redis\"",
        "global.kafka.bootstrap=\"kafka:9092\"",
    ];

    [Theory]
    [InlineData("api")]
    [InlineData("web")]
    [InlineData("worker")]
    [InlineData("migrations")]
    [InlineData("redpanda")]
    [InlineData("couchannel")]
    public async Task A_chart_is_without_a_fault(string chart)
    {
        var lint = await Helm.RunAsync(
            ["lint", "--strict", Helm.Folder(chart), .. Required.SelectMany(r => new[] { "--set-json", r })]);

        lint.Require().ShouldContain("0 chart(s) failed");
    }

    [Fact]
    public async Task The_trial_issuer_is_without_a_fault() => (await Helm.RunAsync(
        "lint", "--strict", Helm.Folder("identity"), "--set-json", "global={\"environment\":\"Development\",\"oidc\":{\"issuer\":\"x\"}}",
        "--set-json", "webUrl=\"http://localhost:8080\"")).Require().ShouldContain("0 chart(s) failed");

    [Theory]
    [InlineData("trial")]
    [InlineData("staging")]
    [InlineData("production")]
    public async Task The_umbrella_is_without_a_fault_in_every_environment(string environment) => (await Helm.RunAsync(
        "lint", "--strict", Helm.Folder(Helm.Umbrella), "--values", Path.Combine(Helm.Folder(Helm.Umbrella), $"values-{environment}.yaml")))
        .Require().ShouldContain("0 chart(s) failed");

    [Fact]
    public void A_charts_dependencies_are_beside_it()
    {
        foreach (var file in Directory.GetFiles(Helm.Folder(""), "Chart.yaml", SearchOption.AllDirectories))
        {
            var folder = Path.GetDirectoryName(file)!;
            var chart = YamlDocuments.ReadOne(File.ReadAllText(file));
            foreach (var dependency in Yaml.JsonPaths.Items(chart, "dependencies")
                .Where(d => d["repository"]!.ToString().StartsWith("file:", StringComparison.Ordinal)))
            {
                File.Exists(Path.Combine(folder, "charts", dependency["name"]!.ToString(), "Chart.yaml")).ShouldBeTrue($"{dependency}");
            }
        }
    }
}
