using System.Text.Json.Nodes;
using Couchannel.Deploy.Tests.Tools;
using Couchannel.Deploy.Tests.Yaml;

namespace Couchannel.Deploy.Tests.Observability;

/// <summary>Alerts fire when they should, and only then.</summary>
public sealed class RuleTests
{
    private static string Series => Path.Combine(
        RepositoryRoot.Path, "tests", "Couchannel.Deploy.Tests", "Observability", "rules.test.yaml");

    [Fact]
    public async Task Alerts_fire_when_they_should_and_only_then()
    {
        using var promtool = new Promtool(await GroupsAsync());

        (await promtool.TestAsync(Series)).Require();
    }

    [Fact]
    public async Task An_alert_that_fires_too_late_is_found()
    {
        var groups = await GroupsAsync();
        foreach (var rule in groups.SelectMany(g => g.Items("rules")))
        {
            rule["for"] = "1h";
        }

        using var promtool = new Promtool(groups);

        (await promtool.TestAsync(Series)).ExitCode.ShouldNotBe(0);
    }

    [Fact]
    public async Task Every_kind_of_alert_has_a_test()
    {
        var tested = YamlDocuments.ReadOne(await File.ReadAllTextAsync(Series)).Items("tests").SelectMany(t => t.Items("alert_rule_test"))
            .Where(a => a.At("exp_alerts") is not null).Select(a => a.Text("alertname")!);

        tested.Distinct().ShouldBe((await GroupsAsync()).SelectMany(g => g.Items("rules")).Select(r => r.Text("alert")!).Distinct(), true);
    }

    private static async Task<JsonArray> GroupsAsync() => [.. (await Renders.StagingAsync()).All("PrometheusRule")
        .SelectMany(r => r.Items("spec.groups")).Select(g => g.DeepClone())];
}
