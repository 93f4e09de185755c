using Couchannel.Deploy.Tests.Tools;
using Couchannel.Deploy.Tests.Yaml;

namespace Couchannel.Deploy.Tests.Charts;

public sealed class MeshTests
{
    private static readonly string[] Linkerd = ["global.mesh.provider=\"linkerd\""];
    private static readonly string[] Istio = ["global.mesh.provider=\"istio\""];

    [Fact]
    public async Task Without_a_mesh_there_is_nothing_of_one()
    {
        var rendered = await Renders.StagingAsync();

        rendered.Objects.ShouldAllBe(o => !o.Text("apiVersion")!.Contains("istio") && !o.Text("apiVersion")!.Contains("linkerd"));
        rendered.One("Deployment", "couchannel-api").Map("spec.template.metadata.labels").Keys.ShouldNotContain("sidecar.istio.io/inject");
    }

    [Theory]
    [InlineData("api")]
    [InlineData("web")]
    [InlineData("worker")]
    public async Task Istio_lets_nobody_in_without_a_certificate(string service)
    {
        var rendered = await Renders.StagingAsync(Istio);

        rendered.One("PeerAuthentication", $"couchannel-{service}").Text("spec.mtls.mode").ShouldBe("STRICT");
        rendered.One("Deployment", $"couchannel-{service}").Map("spec.template.metadata.labels")
            .ShouldContainKeyAndValue("sidecar.istio.io/inject", "true");
    }

    [Fact]
    public async Task Istio_admits_the_graphs_edges()
    {
        var rules = (await Renders.StagingAsync(Istio)).One("AuthorizationPolicy", "couchannel-api").Items("spec.rules").ToArray();

        rules[0].Items("from").SelectMany(f => f.Texts("source.principals"))
            .ShouldBe(["*/ns/couchannel/sa/couchannel-web", "*/ns/couchannel/sa/couchannel-test"]);
        rules[0].Items("from").SelectMany(f => f.Texts("source.namespaces")).ShouldBe(["ingress"]);
        rules[1].Texts("to.0.operation.paths").ShouldBe(["/metrics"]);
    }

    [Fact]
    public async Task Istio_admits_nobody_to_the_worker_but_Prometheus_to_its_metrics() =>
        (await Renders.StagingAsync(Istio)).One("AuthorizationPolicy", "couchannel-worker").Items("spec.rules").Single()
            .Texts("to.0.operation.paths").ShouldBe(["/metrics"]);

    [Fact]
    public async Task Reads_are_tried_again_and_writes_are_not()
    {
        var routes = (await Renders.StagingAsync(Istio)).One("VirtualService", "couchannel-api").Items("spec.http").ToArray();

        routes[0].Text("match.0.method.exact").ShouldBe("GET");
        routes[0].Text("retries.attempts").ShouldBe("2");
        routes[0].Text("timeout").ShouldBe("10s");
        routes[1].At("match").ShouldBeNull();
        routes[1].Text("retries.attempts").ShouldBe("0");
    }

    [Fact]
    public async Task Linkerd_admits_the_graphs_edges()
    {
        var rendered = await Renders.StagingAsync(Linkerd);
        const string suffix = "serviceaccount.identity.linkerd.cluster.local";

        rendered.One("Server", "couchannel-api").Text("spec.accessPolicy").ShouldBe("deny");
        rendered.One("AuthorizationPolicy", "couchannel-api").Text("spec.targetRef.name").ShouldBe("couchannel-api");
        rendered.One("MeshTLSAuthentication", "couchannel-api").Texts("spec.identities").ShouldBe(
        [
            $"couchannel-web.couchannel.{suffix}", $"couchannel-test.couchannel.{suffix}", $"*.ingress.{suffix}", $"*.monitoring.{suffix}",
        ]);
        rendered.One("Deployment", "couchannel-api").Map("spec.template.metadata.annotations")["linkerd.io/inject"].ShouldBe("enabled");
    }

    [Fact]
    public async Task Linkerd_tries_reads_again()
    {
        var route = (await Renders.StagingAsync(Linkerd)).One("HTTPRoute", "couchannel-api-mesh");

        route.Map("metadata.annotations")["retry.linkerd.io/limit"].ShouldBe("2");
        route.Map("metadata.annotations")["timeout.linkerd.io/request"].ShouldBe("10s");
        route.Text("spec.parentRefs.0.kind").ShouldBe("Service");
        route.Text("spec.rules.0.matches.0.method").ShouldBe("GET");
    }
}
