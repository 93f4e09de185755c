using Couchannel.Deploy.Tests.Tools;
using Couchannel.Deploy.Tests.Yaml;

namespace Couchannel.Deploy.Tests.Charts;

public sealed class MigrationTests
{
    [Fact]
    public async Task A_hook_runs_before_the_release_and_what_it_needs_before_it()
    {
        var rendered = await Renders.StagingAsync();
        var job = rendered.One("Job", "couchannel-migrations");

        job.Map("metadata.annotations")["helm.sh/hook"].ShouldBe("pre-install,pre-upgrade");
        var weight = Weight(job);
        foreach (var kind in new[] { "ConfigMap", "ExternalSecret", "ServiceAccount", "NetworkPolicy" })
        {
            Weight(rendered.One(kind, "couchannel-migrations")).ShouldBeLessThan(weight, kind);
        }

        Weight(rendered.One("SecretStore", "couchannel")).ShouldBeLessThan(Weight(rendered.One("ExternalSecret", "couchannel-migrations")));
        rendered.All("Deployment").ShouldAllBe(d => d.At("spec.template.spec.initContainers") == null);
    }

    [Fact]
    public async Task Nothing_of_it_is_left_when_it_has_succeeded_since_no_release_owns_it()
    {
        var hooks = (await Renders.StagingAsync()).Objects.Where(o => o.Name() == "couchannel-migrations").ToArray();

        hooks.Select(h => h.Text("kind"))
            .ShouldBe(["Job", "ConfigMap", "ExternalSecret", "ServiceAccount", "NetworkPolicy"], ignoreOrder: true);
        hooks.ShouldAllBe(h => h.Map("metadata.annotations")["helm.sh/hook-delete-policy"] == "before-hook-creation,hook-succeeded");
    }

    [Fact]
    public async Task The_job_ends_and_no_proxy_outlives_it()
    {
        var job = (await Renders.ProductionAsync()).One("Job", "couchannel-migrations");

        job.Text("spec.template.spec.restartPolicy").ShouldBe("Never");
        job.Text("spec.backoffLimit").ShouldBe("3");
        job.Text("spec.activeDeadlineSeconds").ShouldBe("900");
        job.Map("spec.template.metadata.annotations")["sidecar.istio.io/inject"].ShouldBe("false");
    }

    [Fact]
    public async Task Else_every_pod_that_needs_the_schema_brings_it_up_to_date_first()
    {
        var rendered = await Renders.TrialAsync();

        rendered.All("Job").ShouldBeEmpty();
        rendered.Find("ConfigMap", "couchannel-migrations").ShouldBeNull();
        foreach (var service in new[] { "api", "worker" })
        {
            var init = rendered.One("Deployment", $"couchannel-{service}").At("spec.template.spec.initContainers.0");
            init.Text("image").ShouldBe("ghcr.io/couchannel/couchannel-migrations:0.1.0");
            init.Items("env").Select(e => e.Text("valueFrom.secretKeyRef.name")).OfType<string>().ShouldBe([$"couchannel-{service}"]);
        }

        rendered.One("Deployment", "couchannel-web").At("spec.template.spec.initContainers").ShouldBeNull();
    }

    private static int Weight(System.Text.Json.Nodes.JsonObject hook) =>
        int.Parse(hook.Map("metadata.annotations")["helm.sh/hook-weight"], System.Globalization.CultureInfo.InvariantCulture);
}
