using Couchannel.Deploy.Tests.Tools;
using Couchannel.Deploy.Tests.Yaml;

namespace Couchannel.Deploy.Tests.Charts;

public sealed class AvailabilityTests
{
    [Fact]
    public async Task Nodes_are_drained_one_pod_at_a_time()
    {
        foreach (var service in new[] { "api", "web", "worker" })
        {
            var budget = (await Renders.ProductionAsync()).One("PodDisruptionBudget", $"couchannel-{service}");
            budget.Text("apiVersion").ShouldBe("policy/v1");
            budget.Text("spec.maxUnavailable").ShouldBe("1");
            budget.Map("spec.selector.matchLabels")["app.kubernetes.io/component"].ShouldBe(service);
        }
    }

    [Fact]
    public async Task The_number_of_pods_follows_the_processor()
    {
        var scaler = (await Renders.StagingAsync()).One("HorizontalPodAutoscaler", "couchannel-api");

        scaler.Text("apiVersion").ShouldBe("autoscaling/v2");
        scaler.Text("spec.scaleTargetRef.name").ShouldBe("couchannel-api");
        scaler.Text("spec.minReplicas").ShouldBe("2");
        scaler.Text("spec.maxReplicas").ShouldBe("4");
        scaler.Text("spec.metrics.0.resource.target.averageUtilization").ShouldBe("70");
    }

    [Fact]
    public async Task The_number_of_workers_follows_the_lag_of_the_groups_that_people_wait_for()
    {
        var rendered = await Renders.ProductionAsync();
        var scaler = rendered.One("ScaledObject", "couchannel-worker");

        rendered.Find("HorizontalPodAutoscaler", "couchannel-worker").ShouldBeNull();
        var kafka = scaler.Items("spec.triggers").Where(t => t.Text("type") == "kafka").ToArray();
        kafka.Select(t => $"{t.Text("metadata.consumerGroup")} {t.Text("metadata.topic")}").ShouldBe(WorkerConsumers.Read());
        kafka.ShouldAllBe(t => t.Text("metadata.sasl") == "scram_sha512");
        kafka.ShouldAllBe(t => t.Text("metadata.tls") == "enable" && t.Text("authenticationRef.name") == "couchannel-worker");

        var keys = rendered.One("TriggerAuthentication", "couchannel-worker");
        rendered.One("ExternalSecret", "couchannel-worker").Map("spec.target.template.data").Keys
            .ShouldContain(keys.Text("spec.secretTargetRef.0.key")!);
        rendered.One("ConfigMap", "couchannel-worker").Map("data").Keys.ShouldContain(keys.Text("spec.configMapTargetRef.0.key")!);
    }

    [Fact]
    public void A_consumer_of_the_code_is_found() => WorkerConsumers.Read().ShouldContain("seat-counts session.events");

    [Fact]
    public async Task An_old_cluster_gets_the_old_versions()
    {
        var settings = new[] { "api.autoscaling.enabled=true" };
        var old = Rendered.Of((await Helm.TryTemplateAsync(
            Helm.Umbrella, ["values-trial.yaml"], settings, "1.20.2", ["policy/v1beta1", "autoscaling/v2beta2"])).Require());

        // Helm's own list of what a cluster has cannot be made shorter, so what is asked for is seen in the template.
        old.One("PodDisruptionBudget", "couchannel-api").ShouldNotBeNull();
        var template = await File.ReadAllTextAsync(Path.Combine(Helm.Folder("common"), "templates", "_availability.tpl"));
        template.ShouldContain("ternary \"policy/v1\" \"policy/v1beta1\"");
        template.ShouldContain("ternary \"autoscaling/v2\" \"autoscaling/v2beta2\"");
    }
}
