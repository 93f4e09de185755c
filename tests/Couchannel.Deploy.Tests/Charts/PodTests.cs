using System.Text.Json.Nodes;
using Couchannel.Deploy.Tests.Tools;
using Couchannel.Deploy.Tests.Yaml;

namespace Couchannel.Deploy.Tests.Charts;

/// <summary>What holds for every pod of every environment.</summary>
public sealed class PodTests
{
    public static TheoryData<string> Environments => [.. Renders.Environments];

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task A_pod_is_as_the_restricted_standard_wants_it(string environment)
    {
        foreach (var (owner, pod) in (await Renders.OfAsync(environment)).Pods())
        {
            pod.Text("spec.securityContext.runAsNonRoot").ShouldBe("true", owner);
            pod.Text("spec.securityContext.runAsUser").ShouldNotBeOneOf([null, "0"], owner);
            pod.Text("spec.securityContext.seccompProfile.type").ShouldBe("RuntimeDefault", owner);
            pod.Text("spec.automountServiceAccountToken").ShouldBe("false", owner);
            pod.Text("spec.enableServiceLinks").ShouldBe("false", owner);
            foreach (var container in Containers(pod))
            {
                container.Text("securityContext.allowPrivilegeEscalation").ShouldBe("false", owner);
                container.Text("securityContext.readOnlyRootFilesystem").ShouldBe("true", owner);
                container.Texts("securityContext.capabilities.drop").ShouldBe(["ALL"], owner);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task A_container_says_what_it_needs_and_what_it_may_take(string environment)
    {
        foreach (var (owner, pod) in (await Renders.OfAsync(environment)).Pods())
        {
            foreach (var container in Containers(pod))
            {
                container.Text("resources.requests.cpu").ShouldNotBeNull(owner);
                container.Text("resources.requests.memory").ShouldNotBeNull(owner);
                container.Text("resources.limits.memory").ShouldNotBeNull(owner);
                container.Text("image").ShouldNotBeNull().ShouldNotEndWith(":latest");
                container.Text("image")!.ShouldContain(":");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task What_runs_for_ever_is_asked_whether_it_does(string environment)
    {
        var rendered = await Renders.OfAsync(environment);
        foreach (var owner in rendered.All("Deployment").Concat(rendered.All("StatefulSet")))
        {
            foreach (var probe in new[] { "startupProbe", "livenessProbe", "readinessProbe" })
            {
                owner.At($"spec.template.spec.containers.0.{probe}").ShouldNotBeNull($"{owner.Name()} {probe}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task What_a_pod_refers_to_is_there(string environment)
    {
        var rendered = await Renders.OfAsync(environment);
        var accounts = rendered.All("ServiceAccount").Select(o => o.Name()).ToHashSet();
        var maps = rendered.All("ConfigMap").Select(o => o.Name()).ToHashSet();
        var secrets = rendered.All("Secret").Select(o => o.Name())
            .Concat(rendered.All("ExternalSecret").Select(o => o.Text("spec.target.name"))).ToHashSet();
        foreach (var (owner, pod) in rendered.Pods())
        {
            if (pod.Text("spec.serviceAccountName") is { } account)
            {
                accounts.ShouldContain(account, owner);
            }

            foreach (var source in Containers(pod).SelectMany(c => c.Items("envFrom")))
            {
                (source.Text("configMapRef.name") is not { } map || maps.Contains(map)).ShouldBeTrue($"{owner} {source}");
                (source.Text("secretRef.name") is not { } secret || secrets.Contains(secret)).ShouldBeTrue($"{owner} {source}");
            }

            var volumes = pod.Items("spec.volumes").Select(v => v.Text("name"))
                .Concat(rendered.All("StatefulSet").SelectMany(s => s.Items("spec.volumeClaimTemplates")).Select(c => c.Name())).ToArray();
            Containers(pod).SelectMany(c => c.Items("volumeMounts")).Select(m => m.Text("name")).ShouldBeSubsetOf(volumes, owner);
        }
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task No_object_is_made_twice(string environment)
    {
        var rendered = await Renders.OfAsync(environment);

        rendered.Objects.GroupBy(o => $"{o.Text("kind")} {o.Name()}").Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task No_secret_is_in_a_ConfigMap_or_in_a_pod(string environment)
    {
        var rendered = await Renders.OfAsync(environment);
        foreach (var owner in rendered.Objects.Where(o => o.Text("kind") is not ("Secret" or "ExternalSecret")))
        {
            owner.ToJsonString().ShouldNotContain("trial-", Case.Insensitive, owner.Name());
            owner.ToJsonString().ShouldNotContain("Password=", Case.Insensitive, owner.Name());
        }
    }

    private static IEnumerable<JsonNode> Containers(JsonObject pod) =>
        pod.Items("spec.containers").Concat(pod.Items("spec.initContainers"));
}
