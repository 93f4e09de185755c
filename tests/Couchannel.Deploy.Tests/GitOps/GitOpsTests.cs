using System.Text.Json.Nodes;
using Couchannel.Deploy.Tests.Tools;
using Couchannel.Deploy.Tests.Yaml;

namespace Couchannel.Deploy.Tests.GitOps;

/// <summary>What Argo CD and Flux are told leads to what is in the repository.</summary>
public sealed class GitOpsTests
{
    private static string Folder => Path.Combine(RepositoryRoot.Path, "deploy", "gitops");

    [Fact]
    public void Argo_CD_installs_the_umbrella_with_each_environments_values()
    {
        var set = Read("argocd/applicationset.yaml").Single();
        var source = set.At("spec.template.spec.source");

        foreach (var environment in set.Items("spec.generators.0.list.elements").Select(e => e.Text("environment")!))
        {
            var values = source.Text("helm.valueFiles.0")!.Replace("{{ .environment }}", environment, StringComparison.Ordinal);
            File.Exists(Path.Combine(RepositoryRoot.Path, source.Text("path")!, values)).ShouldBeTrue(values);
        }

        set.Items("spec.strategy.rollingSync.steps").Select(s => s.Text("matchExpressions.0.values.0")).ShouldBe(["staging", "production"]);
    }

    [Fact]
    public void Argo_CDs_project_allows_where_the_applications_go()
    {
        var project = Read("argocd/project.yaml").Single();
        var template = Read("argocd/applicationset.yaml").Single().At("spec.template.spec");

        template.Text("project").ShouldBe(project.Name());
        project.Texts("spec.sourceRepos").ShouldContain(template.Text("source.repoURL")!);
        template.Text("destination.namespace")!.ShouldStartWith(project.Text("spec.destinations.0.namespace")!.TrimEnd('*'));
    }

    [Fact]
    public async Task In_a_sync_the_secrets_come_before_the_migrations_and_those_before_the_services()
    {
        var rendered = await Renders.StagingAsync();
        var job = rendered.One("Job", "couchannel-migrations").Map("metadata.annotations");
        var secret = rendered.One("ExternalSecret", "couchannel-migrations").Map("metadata.annotations");

        job["argocd.argoproj.io/hook"].ShouldBe("PreSync");
        secret["argocd.argoproj.io/hook"].ShouldBe("PreSync");
        int.Parse(secret["argocd.argoproj.io/sync-wave"]).ShouldBeLessThan(int.Parse(job["argocd.argoproj.io/sync-wave"]));
        rendered.One("Deployment", "couchannel-api").Map("metadata.annotations").Keys.ShouldNotContain("argocd.argoproj.io/hook");
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public async Task Flux_installs_the_umbrella_with_each_environments_values(string environment)
    {
        var release = Read($"flux/{environment}/release.yaml").Single();
        var chart = release.At("spec.chart.spec");

        File.Exists(Path.Combine(RepositoryRoot.Path, chart.Text("chart")!, "Chart.yaml")).ShouldBeTrue();
        chart.Texts("valuesFiles").ShouldAllBe(f => File.Exists(Path.Combine(RepositoryRoot.Path, f)));
        chart.Text("sourceRef.name").ShouldBe(Read("flux/source.yaml").Single().Name());
        var tag = release.Text("spec.values.global.image.tag");
        (await Renders.OfAsync(environment, $"global.image.tag=\"{tag}\"")).One("Deployment", "couchannel-web")
            .Text("spec.template.spec.containers.0.image").ShouldBe($"ghcr.io/couchannel/couchannel-web:{tag}");
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public async Task A_new_image_is_written_where_a_policy_says(string environment)
    {
        var policies = Read("flux/images.yaml").Where(o => o.Text("kind") == "ImagePolicy").Select(o => $"flux-system:{o.Name()}:tag");
        var mark = File.ReadLines(Path.Combine(Folder, "flux", environment, "release.yaml"))
            .Single(l => l.Contains("$imagepolicy", StringComparison.Ordinal)).Split('#')[1];

        policies.ShouldContain(JsonNode.Parse(mark)!["$imagepolicy"]!.ToString());
        var image = Read("flux/images.yaml").Single(o => o.Text("kind") == "ImageRepository").Text("spec.image")!;
        (await Renders.OfAsync(environment)).One("Deployment", "couchannel-api").Text("spec.template.spec.containers.0.image")!
            .ShouldStartWith($"{image}:");
    }

    private static IEnumerable<JsonObject> Read(string file) => YamlDocuments.Read(File.ReadAllText(Path.Combine(Folder, file)));
}
