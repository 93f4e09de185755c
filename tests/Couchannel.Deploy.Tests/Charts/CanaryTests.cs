using Couchannel.Deploy.Tests.Tools;
using Couchannel.Deploy.Tests.Yaml;

namespace Couchannel.Deploy.Tests.Charts;

public sealed class CanaryTests
{
    [Fact]
    public async Task A_new_version_gets_a_growing_share_of_the_traffic()
    {
        var canary = (await Renders.ProductionAsync()).One("Canary", "couchannel-api");

        canary.Text("spec.provider").ShouldBe("istio");
        canary.Text("spec.targetRef.name").ShouldBe("couchannel-api");
        canary.Text("spec.autoscalerRef.name").ShouldBe("couchannel-api");
        canary.Text("spec.analysis.stepWeight").ShouldBe("5");
        canary.Text("spec.analysis.maxWeight").ShouldBe("50");
        canary.Items("spec.analysis.webhooks").Select(w => w.Text("type")).ShouldBe(["pre-rollout", "rollout"]);
    }

    [Fact]
    public async Task It_is_judged_by_templates_that_are_there()
    {
        var rendered = await Renders.ProductionAsync();
        foreach (var metric in rendered.All("Canary").SelectMany(c => c.Items("spec.analysis.metrics")))
        {
            rendered.One("MetricTemplate", metric.Text("templateRef.name")!).Text("spec.query")!.ShouldContain("{{ target }}");
        }
    }

    [Fact]
    public async Task Flagger_makes_the_Service_and_policies_find_the_pods_that_it_renames()
    {
        var rendered = await Renders.ProductionAsync();

        rendered.Find("Service", "couchannel-api").ShouldBeNull();
        rendered.Find("VirtualService", "couchannel-api").ShouldBeNull();
        foreach (var kind in new[] { "NetworkPolicy", "PodDisruptionBudget", "PeerAuthentication" })
        {
            rendered.One(kind, "couchannel-api").At("spec")!.ToJsonString().ShouldNotContain("app.kubernetes.io/name\":\"api");
        }

        var canary = rendered.One("Canary", "couchannel-api");
        var monitored = rendered.One("ServiceMonitor", "couchannel-api").Map("spec.selector.matchLabels");
        foreach (var version in new[] { "primary", "canary" })
        {
            monitored.ShouldBeSubsetOf(canary.Map($"spec.service.{version}.labels"));
        }
    }

    [Fact]
    public async Task Blue_and_green_need_no_mesh()
    {
        var rendered = await Renders.StagingAsync("api.canary={\"enabled\":true,\"strategy\":\"blueGreen\"}");
        var canary = rendered.One("Canary", "couchannel-api");

        canary.Text("spec.provider").ShouldBe("kubernetes");
        canary.Text("spec.analysis.iterations").ShouldBe("10");
        canary.At("spec.analysis.stepWeight").ShouldBeNull();
        rendered.Find("Service", "couchannel-web").ShouldNotBeNull();
    }

    [Fact]
    public async Task Linkerd_shifts_by_the_Gateway_API()
    {
        var canary = (await Renders.StagingAsync("global.mesh.provider=\"linkerd\"", "api.canary.enabled=true"))
            .One("Canary", "couchannel-api");

        canary.Text("spec.provider").ShouldBe("gatewayapi:v1");
        canary.Text("spec.service.gatewayRefs.0.kind").ShouldBe("Service");
    }
}
