using System.Text.Json.Nodes;
using Couchannel.Deploy.Tests.Tools;
using Couchannel.Deploy.Tests.Yaml;

namespace Couchannel.Deploy.Tests.CustomResources;

/// <summary>Resources of others' kinds are as their types say, to the last field.</summary>
public sealed class CustomResourceTests
{
    /// <summary>Kinds that nobody publishes types of.</summary>
    private static readonly string[] Unknown = ["flagger.app/v1beta1", "policy.linkerd.io/v1alpha1", "policy.linkerd.io/v1beta3",
        "secrets-store.csi.x-k8s.io/v1"];

    private static readonly string[] Kubernetes =
        ["v1", "apps/v1", "batch/v1", "networking.k8s.io/v1", "policy/v1", "autoscaling/v2"];

    [Fact]
    public async Task What_the_charts_render_is_well_formed()
    {
        Rendered[] renders =
        [
            await Renders.StagingAsync(), await Renders.ProductionAsync(),
            await Renders.StagingAsync("global.mesh.provider=\"istio\""), await Renders.StagingAsync("global.mesh.provider=\"linkerd\""),
            await Renders.StagingAsync("global.secrets.externalSecrets.storeKind=\"ClusterSecretStore\"", "secretStore.provider=\"aws\""),
        ];
        var known = renders.SelectMany(r => r.Objects).Where(TypePackages.Knows).ToArray();

        known.Length.ShouldBeGreaterThan(60);
        (await TypePackages.FaultsAsync(known)).ShouldBeEmpty();
        renders.SelectMany(r => r.Objects).Where(o => !TypePackages.Knows(o)).Select(o => o.Text("apiVersion")!).Distinct()
            .Except(Kubernetes).ShouldBeSubsetOf(Unknown);
    }

    [Fact]
    public async Task What_the_repository_holds_for_Argo_CD_and_Flux_is_well_formed()
    {
        var files = Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "deploy", "gitops"), "*.yaml", SearchOption.AllDirectories);
        var objects = files.SelectMany(f => YamlDocuments.Read(File.ReadAllText(f))).Where(TypePackages.Knows).ToArray();

        objects.Length.ShouldBeGreaterThan(8);
        (await TypePackages.FaultsAsync(objects)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_misspelled_field_is_found()
    {
        var scaler = (JsonObject)(await Renders.ProductionAsync()).One("ScaledObject", "couchannel-worker").DeepClone();
        scaler["spec"]!["minReplicasCount"] = 1;

        (await TypePackages.FaultsAsync([scaler])).ShouldContain(f => f.Contains("minReplicasCount", StringComparison.Ordinal));
    }
}
