using System.Globalization;
using Couchannel.Deploy.Tests.Tools;
using Couchannel.Deploy.Tests.Yaml;

namespace Couchannel.Deploy.Tests.Charts;

public sealed class DeploymentTests
{
    public static TheoryData<string> Services => ["api", "web", "worker"];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task The_process_alone_is_asked_whether_it_lives_and_its_dependencies_whether_it_is_ready(string service)
    {
        var container = (await Deployment(service)).At("spec.template.spec.containers.0");

        container.Text("startupProbe.httpGet.path").ShouldBe("/healthz");
        container.Text("livenessProbe.httpGet.path").ShouldBe("/healthz");
        container.Text("readinessProbe.httpGet.path").ShouldBe("/readyz");

        // A health check gives up after two seconds, and a prober has to hear that.
        int.Parse(container.Text("readinessProbe.timeoutSeconds")!).ShouldBeGreaterThan(2);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_pod_that_goes_is_heard_of_and_has_the_time_to_drain(string service)
    {
        var pod = (await Deployment(service)).At("spec.template.spec");

        // An image without a shell has nothing to sleep with: the service waits by itself.
        pod.At("containers.0.lifecycle").ShouldBeNull();

        // Where the environment is development, too, in which a service alone would not wait.
        foreach (var rendered in new[] { await Renders.StagingAsync(), await Renders.TrialAsync() })
        {
            var told = rendered.One("ConfigMap", $"couchannel-{service}").Map("data");
            var notice = TimeSpan.Parse(told["Shutdown__Notice"], CultureInfo.InvariantCulture);
            var drain = TimeSpan.Parse(told["HostOptions__ShutdownTimeout"], CultureInfo.InvariantCulture);
            int.Parse(pod.Text("terminationGracePeriodSeconds")!).ShouldBeGreaterThan((int)(notice + drain).TotalSeconds);
            notice.TotalSeconds.ShouldBeGreaterThanOrEqualTo(5);
            drain.TotalSeconds.ShouldBeGreaterThanOrEqualTo(25);
        }
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task An_update_never_has_fewer_pods_than_wanted(string service)
    {
        var deployment = await Deployment(service);

        deployment.Text("spec.strategy.rollingUpdate.maxUnavailable").ShouldBe("0");
        deployment.Text("spec.strategy.rollingUpdate.maxSurge").ShouldBe("1");
    }

    [Fact]
    public async Task The_number_of_pods_is_said_only_where_no_autoscaler_says_it()
    {
        (await Renders.StagingAsync()).One("Deployment", "couchannel-api").At("spec.replicas").ShouldBeNull();
        (await Renders.TrialAsync()).One("Deployment", "couchannel-api").Text("spec.replicas").ShouldBe("1");
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Pods_are_spread_over_zones_and_nodes(string service)
    {
        var spread = (await Deployment(service)).Items("spec.template.spec.topologySpreadConstraints").ToArray();

        spread.Select(s => s.Text("topologyKey")).ShouldBe(["topology.kubernetes.io/zone", "kubernetes.io/hostname"]);
        spread.Select(s => s.Map("labelSelector.matchLabels")["app.kubernetes.io/component"]).ShouldAllBe(c => c == service);
    }

    [Theory]
    [InlineData("api.extraEnv={\"API_LIMIT_USER_PER_MINUTE\":\"9\"}")]
    [InlineData("global.redis.password=\"another\"")]
    public async Task A_change_of_configuration_or_secret_brings_new_pods(string setting)
    {
        var before = (await Renders.TrialAsync()).One("Deployment", "couchannel-api").Map("spec.template.metadata.annotations");
        var after = (await Renders.TrialAsync(setting)).One("Deployment", "couchannel-api").Map("spec.template.metadata.annotations");

        after.ShouldNotBe(before);
        after.Keys.ShouldBe(before.Keys);
    }

    [Fact]
    public async Task A_change_of_one_service_leaves_the_others_pods_alone()
    {
        var setting = "api.extraEnv={\"API_LIMIT_USER_PER_MINUTE\":\"9\"}";

        (await Renders.TrialAsync(setting)).One("Deployment", "couchannel-web").At("spec")!.ToJsonString()
            .ShouldBe((await Renders.TrialAsync()).One("Deployment", "couchannel-web").At("spec")!.ToJsonString());
    }

    [Fact]
    public async Task An_image_is_named_by_registry_and_tag_or_by_its_digest()
    {
        var rendered = await Renders.StagingAsync(
            "global.image={\"registry\":\"registry.example/x\",\"tag\":\"7\"}", "web.image.digest=\"sha256:abc\"");

        rendered.One("Deployment", "couchannel-api").Text("spec.template.spec.containers.0.image")
            .ShouldBe("registry.example/x/couchannel-api:7");
        rendered.One("Deployment", "couchannel-web").Text("spec.template.spec.containers.0.image")
            .ShouldBe("registry.example/x/couchannel-web@sha256:abc");
    }

    [Fact]
    public async Task An_operator_says_where_pods_go_and_what_else_they_are_told()
    {
        var rendered = await Renders.StagingAsync(
            "api.nodeSelector={\"pool\":\"web\"}", "api.tolerations=[{\"key\":\"spot\"}]", "api.priorityClassName=\"high\"",
            "api.podAnnotations={\"a\":\"b\"}", "api.podLabels={\"c\":\"d\"}", "api.extraEnvFrom=[{\"secretRef\":{\"name\":\"more\"}}]",
            "global.image.pullSecrets=[\"registry\"]");
        var pod = rendered.One("Deployment", "couchannel-api").At("spec.template");

        pod.Text("spec.nodeSelector.pool").ShouldBe("web");
        pod.Text("spec.tolerations.0.key").ShouldBe("spot");
        pod.Text("spec.priorityClassName").ShouldBe("high");
        pod.Text("metadata.annotations.a").ShouldBe("b");
        pod.Text("metadata.labels.c").ShouldBe("d");
        pod.Text("spec.containers.0.envFrom.2.secretRef.name").ShouldBe("more");
        pod.Text("spec.imagePullSecrets.0.name").ShouldBe("registry");
    }

    [Fact]
    public async Task A_chart_alone_is_one_of_an_installation()
    {
        var web = await Helm.TemplateAsync(
            "web", [], "global.instance=\"shop\"", "global.oidc.issuer=\"https://login.example\"", "global.redis.host=\"redis\"");

        web.One("ConfigMap", "shop-web").Map("data")["services__api__http__0"].ShouldBe("http://shop-api:8080");
        web.One("Deployment", "shop-web").Map("spec.selector.matchLabels")["app.kubernetes.io/instance"].ShouldBe("shop");
    }

    private static async Task<System.Text.Json.Nodes.JsonObject> Deployment(string service) =>
        (await Renders.ProductionAsync()).One("Deployment", $"couchannel-{service}");
}
