using Couchannel.Deploy.Tests.Parity;
using Couchannel.Deploy.Tests.Tools;
using Couchannel.Deploy.Tests.Yaml;
using k8s;

namespace Couchannel.Deploy.Tests.Kustomize;

/// <summary>The base is the AppHost's manifest; overlays add what an exporter cannot know.</summary>
public sealed class KustomizeTests
{
    private static readonly string[] Own = ["v1", "apps/v1", "batch/v1", "policy/v1", "networking.k8s.io/v1"];

    private static string Folder => Path.Combine(RepositoryRoot.Path, "deploy", "kustomize");

    [Fact]
    public async Task The_base_is_what_the_AppHost_says()
    {
        var made = new KustomizeExporter(await Manifest.ReadAsync()).Files().ToArray();
        foreach (var (path, text) in made)
        {
            Accepted.ShouldHold(Path.Combine(Folder, "base", path), text);
        }

        Directory.GetFiles(Path.Combine(Folder, "base"), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Path.Combine(Folder, "base"), f)).ShouldBe(made.Select(m => m.Path), ignoreOrder: true);
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public async Task An_overlay_has_the_graphs_services_and_managed_stores(string overlay)
    {
        var rendered = await RenderAsync(overlay);
        var manifest = await Manifest.ReadAsync();

        rendered.All("Deployment").Concat(rendered.All("Job")).Select(o => o.Name()).ShouldBe(manifest.Projects, ignoreOrder: true);
        rendered.Objects.ShouldAllBe(o => o.Text("metadata.namespace") == $"couchannel-{overlay}");
        KubernetesYaml.LoadAllFromString(string.Join("\n---\n", rendered.Objects.Where(o => Own.Contains(o.Text("apiVersion")))
            .Select(o => o.ToJsonString())), strict: true).Count.ShouldBeGreaterThan(10);
        (await CustomResources.TypePackages.FaultsAsync(rendered.Objects.Where(CustomResources.TypePackages.Knows))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public async Task A_pod_has_the_environment_of_the_graph_and_its_secrets_in_no_ConfigMap(string overlay)
    {
        var rendered = await RenderAsync(overlay);
        var exporter = new KustomizeExporter(await Manifest.ReadAsync());
        foreach (var (owner, pod) in rendered.Pods())
        {
            var name = owner.Split(' ')[1];
            var sources = pod.Items("spec.containers.0.envFrom").ToArray();
            var open = rendered.One("ConfigMap", sources[0].Text("configMapRef.name")!).Map("data");
            var secret = sources.Skip(1).SelectMany(s => rendered.One("ExternalSecret", s.Text("secretRef.name")!)
                .Map("spec.target.template.data").Keys).ToArray();

            secret.Except(exporter.LeftOut(name, secret: true)).Where(s => s != "WORKER_KAFKA_SASL_PASSWORD").ShouldBeEmpty(owner);
            exporter.LeftOut(name, secret: true).Except(secret).ShouldBeEmpty(owner);
            exporter.LeftOut(name, secret: false).Except(open.Keys).ShouldBeEmpty(owner);
            open.Keys.Intersect(exporter.LeftOut(name, secret: true)).ShouldBeEmpty(owner);
        }
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public async Task A_pod_is_restricted_asked_and_bounded(string overlay)
    {
        foreach (var (owner, pod) in (await RenderAsync(overlay)).Pods())
        {
            var container = pod.At("spec.containers.0");
            pod.Text("spec.securityContext.runAsNonRoot").ShouldBe("true", owner);
            pod.Text("spec.securityContext.seccompProfile.type").ShouldBe("RuntimeDefault", owner);
            container.Text("securityContext.allowPrivilegeEscalation").ShouldBe("false", owner);
            container.Text("securityContext.readOnlyRootFilesystem").ShouldBe("true", owner);
            container.Texts("securityContext.capabilities.drop").ShouldBe(["ALL"], owner);
            container.Text("resources.limits.memory").ShouldNotBeNull(owner);
            container.Text("image").ShouldNotBeNull().ShouldStartWith("ghcr.io/couchannel/");
            var serves = !owner.StartsWith("Job", StringComparison.Ordinal);
            container.Text("readinessProbe.httpGet.path").ShouldBe(serves ? "/readyz" : null, owner);
            container.At("lifecycle").ShouldBeNull(owner);
            container.Text("env.0.name").ShouldBe(serves ? "Shutdown__Notice" : null, owner);
        }
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public async Task Policies_are_the_graphs_edges(string overlay)
    {
        var rendered = await RenderAsync(overlay);
        var manifest = await Manifest.ReadAsync();
        foreach (var project in manifest.Projects)
        {
            var ports = rendered.One("NetworkPolicy", project).Items("spec.egress").Select(r => r.Text("ports.0.port")).ToArray();
            var wanted = manifest.ReferencesOf(project).Select(r => r switch
            {
                "postgres" => "5432",
                "redis" => "6379",
                "kafka" => "9096",
                _ => "8080",
            }).Append("53").Concat(project is "api" or "web" ? ["443"] : Array.Empty<string>());
            ports.ShouldBe(wanted, ignoreOrder: true, project);
        }
    }

    private static async Task<Rendered> RenderAsync(string overlay) => Rendered.Of((await CommandLine.RunAsync(
        KubernetesTools.Kubectl, ["kustomize", Path.Combine(Folder, "overlays", overlay)])).Require());
}
