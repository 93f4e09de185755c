using Couchannel.Deploy.Tests.Tools;
using Couchannel.Deploy.Tests.Yaml;

namespace Couchannel.Deploy.Tests.Charts;

public sealed class ExposureTests
{
    [Theory]
    [InlineData("api", "api.staging.couchannel.example")]
    [InlineData("web", "staging.couchannel.example")]
    public async Task An_Ingress_leads_people_to_what_the_graph_exposes(string service, string host)
    {
        var ingress = (await Renders.StagingAsync()).One("Ingress", $"couchannel-{service}");

        ingress.Text("spec.ingressClassName").ShouldBe("nginx");
        ingress.Text("spec.rules.0.host").ShouldBe(host);
        ingress.Text("spec.rules.0.http.paths.0.backend.service.name").ShouldBe($"couchannel-{service}");
        ingress.Text("spec.rules.0.http.paths.0.backend.service.port.number").ShouldBe("8080");
        ingress.Text("spec.tls.0.secretName").ShouldBe("couchannel-tls");
        ingress.Texts("spec.tls.0.hosts").ShouldBe([host]);
    }

    [Theory]
    [InlineData("api", "api.couchannel.example")]
    [InlineData("web", "couchannel.example")]
    public async Task A_gateway_does_so_too(string service, string host)
    {
        var route = (await Renders.ProductionAsync()).One("HTTPRoute", $"couchannel-{service}");

        route.Text("spec.parentRefs.0.name").ShouldBe("public");
        route.Text("spec.parentRefs.0.namespace").ShouldBe("ingress");
        route.Texts("spec.hostnames").ShouldBe([host]);
        route.Text("spec.rules.0.backendRefs.0.name").ShouldBe($"couchannel-{service}");
    }

    [Theory]
    [InlineData("staging", "Ingress")]
    [InlineData("production", "HTTPRoute")]
    public async Task Nobody_is_led_to_the_worker(string environment, string kind) =>
        (await Renders.OfAsync(environment)).All(kind).Select(r => r.Name()).ShouldBe(["couchannel-api", "couchannel-web"]);

    [Fact]
    public async Task A_trial_has_no_door() => (await Renders.TrialAsync()).Objects
        .ShouldNotContain(o => o.Text("kind") == "Ingress" || o.Text("kind") == "HTTPRoute");

    [Theory]
    [InlineData("trial")]
    [InlineData("staging")]
    [InlineData("production")]
    public async Task No_Service_is_seen_outside_the_cluster(string environment)
    {
        foreach (var service in (await Renders.OfAsync(environment)).All("Service"))
        {
            service.Text("spec.type").ShouldBeOneOf([null, "ClusterIP"], service.Name());
        }
    }

    [Fact]
    public async Task A_Service_finds_its_pods()
    {
        var rendered = await Renders.TrialAsync();
        foreach (var service in rendered.All("Service"))
        {
            var selector = service.Map("spec.selector");
            var pod = rendered.Pods().Single(p => !p.Owner.StartsWith("Pod", StringComparison.Ordinal)
                && selector.All(s => p.Pod.Map("metadata.labels").GetValueOrDefault(s.Key) == s.Value)).Pod;
            var ports = pod.Items("spec.containers.0.ports").Select(p => p.Text("name"));
            service.Items("spec.ports").Select(p => p.Text("targetPort")).ShouldBeSubsetOf(ports, service.Name());
        }
    }

    [Fact]
    public async Task Proxies_are_believed_by_the_API_alone()
    {
        var rendered = await Renders.StagingAsync();

        rendered.One("ConfigMap", "couchannel-api").Map("data")["API_KNOWN_PROXIES"].ShouldBe("10.0.0.0/8");
        rendered.One("ConfigMap", "couchannel-web").Map("data").Keys.ShouldNotContain("API_KNOWN_PROXIES");
    }
}
