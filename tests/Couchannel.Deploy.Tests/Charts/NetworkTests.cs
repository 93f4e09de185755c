using Couchannel.Deploy.Tests.Tools;
using Couchannel.Deploy.Tests.Yaml;

namespace Couchannel.Deploy.Tests.Charts;

public sealed class NetworkTests
{
    private const string Component = "app.kubernetes.io/component";

    [Theory]
    [InlineData("trial")]
    [InlineData("staging")]
    [InlineData("production")]
    public async Task Everything_is_closed_that_no_edge_opens(string environment)
    {
        var deny = (await Renders.OfAsync(environment)).One("NetworkPolicy", "couchannel-deny");

        deny.Map("spec.podSelector.matchLabels").Keys.ShouldBe(["app.kubernetes.io/instance"]);
        deny.Texts("spec.policyTypes").ShouldBe(["Ingress", "Egress"]);
        deny.At("spec.ingress").ShouldBeNull();
        deny.At("spec.egress").ShouldBeNull();
    }

    [Theory]
    [InlineData("trial")]
    [InlineData("staging")]
    [InlineData("production")]
    public async Task A_policy_finds_its_pods(string environment)
    {
        var rendered = await Renders.OfAsync(environment);
        foreach (var policy in rendered.All("NetworkPolicy"))
        {
            var wanted = policy.Map("spec.podSelector.matchLabels");
            rendered.Pods().ShouldContain(p => wanted.All(w => p.Pod.Map("metadata.labels").GetValueOrDefault(w.Key) == w.Value),
                policy.Name());
        }
    }

    [Theory]
    [InlineData("api", new[] { "web", "test" })]
    [InlineData("web", new[] { "test" })]
    [InlineData("worker", new[] { "test" })]
    [InlineData("postgres", new[] { "api", "worker", "migrations", "test" })]
    [InlineData("redis", new[] { "api", "worker", "web", "test" })]
    [InlineData("kafka", new[] { "worker", "kafka", "test" })]
    [InlineData("identity", new[] { "api", "web", "test" })]
    public async Task Only_the_graphs_edges_lead_to_a_service(string service, string[] callers)
    {
        var policy = (await Renders.TrialAsync()).One("NetworkPolicy", $"couchannel-{service}");

        policy.Items("spec.ingress").SelectMany(r => r.Items("from")).Select(f => f.Map("podSelector.matchLabels")[Component])
            .ShouldBe(callers);
    }

    [Fact]
    public async Task Both_ends_of_an_edge_within_the_cluster_are_open()
    {
        var rendered = await Renders.TrialAsync();
        var calls =
            from policy in rendered.All("NetworkPolicy")
            where policy.Name() is not ("couchannel-test" or "couchannel-deny")
            from rule in policy.Items("spec.egress")
            from to in rule.Items("to")
            where to.At("podSelector") is not null
            select (From: policy.Map("spec.podSelector.matchLabels")[Component], To: to.Map("podSelector.matchLabels")[Component],
                Port: rule.Text("ports.0.port"));

        foreach (var (from, to, port) in calls.Where(c => c.From != c.To))
        {
            var rule = rendered.One("NetworkPolicy", $"couchannel-{to}").Items("spec.ingress").Single();
            rule.Items("from").Select(f => f.Map("podSelector.matchLabels").GetValueOrDefault(Component)).ShouldContain(from, to);
            rule.Items("ports").Select(p => p.Text("port")).ShouldContain(port);
        }

        calls.Count().ShouldBeGreaterThan(8);
    }

    [Fact]
    public async Task Managed_stores_are_reached_in_their_networks_alone()
    {
        var policy = (await Renders.StagingAsync("global.database.cidrs=[\"10.1.0.0/16\"]")).One("NetworkPolicy", "couchannel-worker");

        var database = policy.Items("spec.egress").Single(r => r.Text("ports.0.port") == "5432");
        database.Items("to").Select(t => t.Text("ipBlock.cidr")).ShouldBe(["10.1.0.0/16"]);
        policy.Items("spec.egress").Single(r => r.Text("ports.0.port") == "9096").ShouldNotBeNull();
    }

    [Fact]
    public async Task The_ingress_reaches_what_people_see_and_Prometheus_reaches_all()
    {
        var rendered = await Renders.StagingAsync();
        foreach (var (service, namespaces) in new[]
        {
            ("api", new[] { "ingress", "monitoring" }), ("web", ["ingress", "monitoring"]), ("worker", ["monitoring"]),
        })
        {
            rendered.One("NetworkPolicy", $"couchannel-{service}").Items("spec.ingress.0.from")
                .Where(f => f.At("namespaceSelector") is not null)
                .Select(f => f.Map("namespaceSelector.matchLabels")["kubernetes.io/metadata.name"]).ShouldBe(namespaces);
        }
    }

    [Fact]
    public async Task Policies_can_be_left_to_others() => (await Renders.TrialAsync("global.networkPolicy.enabled=false"))
        .All("NetworkPolicy").ShouldBeEmpty();

    [Fact]
    public async Task More_can_be_opened()
    {
        var policy = (await Renders.TrialAsync("worker.networkPolicy.extraEgress=[{\"ports\":[{\"port\":25}]}]"))
            .One("NetworkPolicy", "couchannel-worker");

        policy.Items("spec.egress").Last().Text("ports.0.port").ShouldBe("25");
    }
}
