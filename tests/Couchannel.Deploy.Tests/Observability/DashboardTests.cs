using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Couchannel.Deploy.Tests.Tools;
using Couchannel.Deploy.Tests.Yaml;

namespace Couchannel.Deploy.Tests.Observability;

/// <summary>Dashboards and alerts ask for metrics that services publish.</summary>
public sealed partial class DashboardTests
{
    [Fact]
    public async Task What_dashboards_and_alerts_ask_for_is_published()
    {
        var published = await ServiceMetrics.NamesAsync();
        var asked = Queries().Concat(await AlertsAsync()).SelectMany(q => Metric().Matches(q)).Select(m => m.Value)
            .Select(m => Part().Replace(m, "")).Distinct().ToArray();

        asked.Length.ShouldBeGreaterThan(8);
        asked.Except(published).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_query_is_one_that_Prometheus_understands()
    {
        var rules = Queries().Select((query, n) => (JsonNode)new JsonObject
        {
            ["record"] = $"query:{n}",
            ["expr"] = query.Replace("$namespace", "couchannel", StringComparison.Ordinal),
        }).ToArray();
        using var promtool = new Promtool([new JsonObject { ["name"] = "dashboards", ["rules"] = new JsonArray(rules) }]);

        (await promtool.CheckAsync()).Require().ShouldContain($"{rules.Length} rules found");
    }

    [Fact]
    public async Task Grafana_finds_each_dashboard()
    {
        // The charts that it depends on come from elsewhere; what is ours is rendered without them.
        var folder = Directory.CreateTempSubdirectory("couchannel-observability").FullName;
        try
        {
            Copy(Helm.Folder("observability"), folder);
            var chart = Path.Combine(folder, "Chart.yaml");
            var text = await File.ReadAllTextAsync(chart);
            await File.WriteAllTextAsync(chart, text[..text.IndexOf("dependencies:", StringComparison.Ordinal)]);
            var rendered = Rendered.Of((await Helm.RunAsync("template", "observability", folder, "--kube-version", "1.34.0")).Require());

            (await Helm.RunAsync("lint", "--strict", folder)).Require();
            rendered.All("ConfigMap").Select(c => c.Name()).ShouldBe(["couchannel-bookings", "couchannel-golden-signals"], true);
            rendered.All("ConfigMap").ShouldAllBe(c => c.Map("metadata.labels")["grafana_dashboard"] == "1");
            rendered.All("ConfigMap").Select(c => JsonNode.Parse(c.Map("data").Single().Value).Text("uid")).ShouldBeUnique();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_collector_and_the_services_speak_of_the_same_address()
    {
        var collector = YamlDocuments.ReadOne(File.ReadAllText(Path.Combine(Helm.Folder("observability"), "values.yaml")))
            .Text("opentelemetry-collector.fullnameOverride");
        foreach (var environment in new[] { "staging", "production" })
        {
            YamlDocuments.ReadOne(File.ReadAllText(Path.Combine(Helm.Folder(Helm.Umbrella), $"values-{environment}.yaml")))
                .Text("global.telemetry.otlpEndpoint").ShouldBe($"http://{collector}.monitoring:4317");
        }
    }

    private static IEnumerable<string> Queries() =>
        Directory.GetFiles(Path.Combine(Helm.Folder("observability"), "dashboards"), "*.json")
            .SelectMany(f => JsonNode.Parse(File.ReadAllText(f)).Items("panels")).SelectMany(p => p.Items("targets"))
            .Select(t => t.Text("expr")!);

    private static async Task<IEnumerable<string>> AlertsAsync() => (await Renders.StagingAsync()).All("PrometheusRule")
        .SelectMany(r => r.Items("spec.groups")).SelectMany(g => g.Items("rules")).Select(r => r.Text("expr")!);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    [GeneratedRegex(@"\b(couchannel|http|dotnet|kestrel|aspnetcore)_[a-z_]+(?=\{)")]
    private static partial Regex Metric();

    [GeneratedRegex("_(bucket|count|sum)$")]
    private static partial Regex Part();
}
