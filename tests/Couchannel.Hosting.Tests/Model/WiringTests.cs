using Couchannel.Hosting.Testing;

namespace Couchannel.Hosting.Tests.Model;

/// <summary>Members that are called less often, and mean something all the same.</summary>
public sealed class WiringTests
{
    private static readonly string Project = Path.Combine(
        RepositoryRoot.Path, "tests/Couchannel.Hosting.Conformance.Tests/Oracle/projects/TwoUrls/TwoUrls.csproj");

    [Fact]
    public async Task A_variable_is_a_value_that_is_known_by_its_expression_only()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        IExpressionValue value = builder.AddParameter("name", "dora").Resource;

        var tool = builder.AddExecutable("tool", "tool", ".").WithEnvironment("NAME", value);

        (await tool.Resource.GetEnvironmentVariableValuesAsync())["NAME"].ShouldBe("dora");
        (await tool.Resource.GetEnvironmentVariableValuesAsync(DistributedApplicationOperation.Publish))["NAME"].ShouldBe("{name.value}");
    }

    [Fact]
    public void A_kind_of_annotation_is_added_or_takes_the_place_of_the_ones_before()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var tool = builder.AddExecutable("tool", "tool", ".");

        tool.WithAnnotation<Mark>().WithAnnotation<Mark>(ResourceAnnotationMutationBehavior.Append);
        var before = tool.Resource.Annotations.OfType<Mark>().ToList();
        tool.WithAnnotation<Mark>(ResourceAnnotationMutationBehavior.Replace);

        before.Count.ShouldBe(2);
        before.ShouldNotContain(tool.Resource.Annotations.OfType<Mark>().ShouldHaveSingleItem());
    }

    [Fact]
    public async Task A_project_is_added_by_its_path_as_its_options_say()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var both = builder.AddProject("both", Project, options => options.LaunchProfileName = "both");
        var none = builder.AddProject("none", Project, options => options.ExcludeLaunchProfile = true);

        both.Resource.GetEndpoints().Select(e => e.EndpointName).ShouldBe(["http", "http2", "https"]);
        (await VariablesOf(both))["LIST"].ShouldBe("a;b");
        none.Resource.GetEndpoints().ShouldBeEmpty();
        (await VariablesOf(none)).ShouldNotContainKey("LIST");
        Should.Throw<DistributedApplicationException>(() => builder.AddProject("x", "no/such.csproj", _ => { }));

        static ValueTask<Dictionary<string, string>> VariablesOf(IResourceBuilder<ProjectResource> project) =>
            project.Resource.GetEnvironmentVariableValuesAsync(DistributedApplicationOperation.Publish);
    }

    [Fact]
    public void A_probe_asks_where_it_is_told_and_takes_the_place_of_the_one_of_its_kind()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var server = builder.AddContainer("server", "image").WithHttpEndpoint(targetPort: 80)
            .WithHttpEndpoint(targetPort: 81, name: "admin");

        server.WithHttpProbe(ProbeType.Readiness, "/first").WithHttpProbe(ProbeType.Liveness, () => server.GetEndpoint("admin"))
            .WithHttpProbe(ProbeType.Readiness, () => server.GetEndpoint("admin"), "/ready", periodSeconds: 7, failureThreshold: 2);

        server.Resource.Annotations.OfType<EndpointProbeAnnotation>()
            .Select(p => (p.Type, p.EndpointReference.EndpointName, p.Path, p.PeriodSeconds, p.FailureThreshold, p.TimeoutSeconds))
            .ShouldBe([(ProbeType.Liveness, "admin", "/", 5, 3, 1), (ProbeType.Readiness, "admin", "/ready", 7, 2, 1)]);
    }

    private sealed class Mark : IResourceAnnotation;
}
