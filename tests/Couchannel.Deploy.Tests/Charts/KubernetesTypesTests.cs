using Couchannel.Deploy.Tests.Tools;
using Couchannel.Deploy.Tests.Yaml;
using k8s;

namespace Couchannel.Deploy.Tests.Charts;

/// <summary>Kubernetes' own types read what is rendered, and refuse a field that they do not know.</summary>
public sealed class KubernetesTypesTests
{
    private static readonly string[] Groups =
        ["v1", "apps/v1", "batch/v1", "networking.k8s.io/v1", "policy/v1", "autoscaling/v2"];

    [Theory]
    [InlineData("trial")]
    [InlineData("staging")]
    [InlineData("production")]
    public async Task Every_object_of_Kubernetes_itself_is_well_formed(string environment)
    {
        var own = (await Renders.OfAsync(environment)).Objects.Where(o => Groups.Contains(o.Text("apiVersion"))).ToArray();

        own.Length.ShouldBeGreaterThan(20);
        KubernetesYaml.LoadAllFromString(string.Join("\n---\n", own.Select(o => o.ToJsonString())), strict: true)
            .Count.ShouldBe(own.Length);
    }

    [Fact]
    public void A_misspelled_field_is_refused() => Should.Throw<Exception>(() => KubernetesYaml.LoadAllFromString(
        """{"apiVersion":"v1","kind":"Service","metadata":{"name":"x"},"spec":{"portz":[]}}""", strict: true));
}
