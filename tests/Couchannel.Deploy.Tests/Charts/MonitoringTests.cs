using Couchannel.Deploy.Tests.Tools;
using Couchannel.Deploy.Tests.Yaml;

namespace Couchannel.Deploy.Tests.Charts;

public sealed class MonitoringTests
{
    [Theory]
    [InlineData("api")]
    [InlineData("web")]
    [InlineData("worker")]
    public async Task Prometheus_reads_every_service(string service)
    {
        var rendered = await Renders.StagingAsync();
        var monitor = rendered.One("ServiceMonitor", $"couchannel-{service}");

        monitor.Text("spec.endpoints.0.path").ShouldBe("/metrics");
        monitor.Text("spec.endpoints.0.port").ShouldBe(rendered.One("Service", $"couchannel-{service}").Text("spec.ports.0.name"));
        monitor.Map("spec.selector.matchLabels").ShouldBeSubsetOf(
            rendered.One("Service", $"couchannel-{service}").Map("metadata.labels"));
    }

    [Fact]
    public async Task Without_the_Prometheus_operator_there_is_nothing_for_it() => (await Renders.TrialAsync()).Objects
        .ShouldAllBe(o => o.Text("apiVersion") != "monitoring.coreos.com/v1");

    [Fact]
    public async Task An_alert_says_how_bad_it_is_and_where_its_runbook_is()
    {
        var alerts = (await Renders.StagingAsync()).All("PrometheusRule").SelectMany(r => r.Items("spec.groups"))
            .SelectMany(g => g.Items("rules")).ToArray();

        alerts.Length.ShouldBeGreaterThan(8);
        foreach (var alert in alerts)
        {
            alert.Text("labels.severity").ShouldBeOneOf("critical", "warning");
            alert.Text("annotations.summary").ShouldNotBeNullOrEmpty();
            var runbook = new Uri(alert.Text("annotations.runbook_url")!).Segments[^1];
            File.Exists(Path.Combine(RepositoryRoot.Path, "docs", "runbooks", runbook)).ShouldBeTrue(runbook);
        }
    }

    [Fact]
    public async Task Labels_that_Prometheus_selects_by_are_added()
    {
        var rendered = await Renders.StagingAsync("global.monitoring.labels={\"release\":\"monitoring\"}");

        rendered.One("ServiceMonitor", "couchannel-api").Text("metadata.labels.release").ShouldBe("monitoring");
        rendered.One("PrometheusRule", "couchannel-api").Text("metadata.labels.release").ShouldBe("monitoring");
    }
}
