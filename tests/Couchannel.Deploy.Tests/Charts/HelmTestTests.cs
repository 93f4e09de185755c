using Couchannel.Deploy.Tests.Tools;
using Couchannel.Deploy.Tests.Yaml;

namespace Couchannel.Deploy.Tests.Charts;

/// <summary>The pods of <c>helm test</c>.</summary>
public sealed class HelmTestTests
{
    [Theory]
    [InlineData("trial")]
    [InlineData("staging")]
    [InlineData("production")]
    public async Task There_is_one_for_each_concern(string environment)
    {
        var pods = (await Renders.OfAsync(environment)).All("Pod").ToArray();

        pods.Select(p => p.Name()["couchannel-test-".Length..])
            .ShouldBe(["api", "auth", "database", "kafka", "redis", "web", "worker"], ignoreOrder: true);
        pods.ShouldAllBe(p => p.Map("metadata.annotations")["helm.sh/hook"] == "test");
    }

    [Fact]
    public async Task They_ask_Services_that_are_there()
    {
        var rendered = await Renders.TrialAsync();
        foreach (var pod in rendered.All("Pod"))
        {
            var asked = new Uri(pod.Text("spec.containers.0.args.0")!.Split(' ', '\'', ')', '\n').First(w => w.StartsWith("http://",
                StringComparison.Ordinal)));
            rendered.One("Service", asked.Host).Text("spec.ports.0.port").ShouldBe($"{asked.Port}");
        }
    }

    [Fact]
    public async Task What_they_bring_goes_when_they_have_succeeded_since_no_release_owns_it()
    {
        var brought = (await Renders.TrialAsync()).Objects.Select(o => o.Map("metadata.annotations"))
            .Where(a => a.GetValueOrDefault("helm.sh/hook") == "test").ToArray();

        brought.Length.ShouldBeGreaterThan(7);
        brought.ShouldAllBe(a => a["helm.sh/hook-delete-policy"] == "before-hook-creation,hook-succeeded");
    }

    [Fact]
    public async Task They_can_be_left_out() => (await Renders.TrialAsync("tests.enabled=false")).All("Pod").ShouldBeEmpty();
}
