using Couchannel.Hosting.Testing;

namespace Couchannel.Hosting.Tests.Model;

/// <summary>What a resource waits for, said or unsaid.</summary>
public sealed class WaitModelTests
{
    [Fact]
    public void A_database_waits_for_its_server_without_being_told_and_without_showing_it()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var database = builder.AddPostgres("pg").AddDatabase("db");

        database.Resource.Annotations.OfType<WaitAnnotation>().ShouldBeEmpty();
        var wait = ImpliedWaits.Of(database.Resource).ShouldHaveSingleItem();

        wait.Resource.Name.ShouldBe("pg");
        wait.WaitType.ShouldBe(WaitType.WaitUntilHealthy);
        ImpliedWaits.Of(database.Resource.Parent).ShouldBeEmpty();
    }

    [Fact]
    public void What_to_do_when_a_dependency_fails_holds_for_what_it_lives_in_too()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var database = builder.AddPostgres("pg").AddDatabase("db");

        var tool = builder.AddExecutable("tool", "tool", ".").WaitFor(database, WaitBehavior.StopOnResourceUnavailable);

        tool.Resource.Annotations.OfType<WaitAnnotation>().Select(w => (w.Resource.Name, w.WaitBehavior)).ShouldBe(
            [("pg", WaitBehavior.StopOnResourceUnavailable), ("db", WaitBehavior.StopOnResourceUnavailable)]);
    }

    [Fact]
    public void A_probe_of_a_kind_takes_the_place_of_the_one_before()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var box = builder.AddContainer("box", "acme/box").WithHttpEndpoint(targetPort: 80)
            .WithHttpProbe(ProbeType.Liveness, "/a").WithHttpProbe(ProbeType.Readiness, "/r", initialDelaySeconds: 9)
            .WithHttpProbe(ProbeType.Liveness, "/b", failureThreshold: 7);

        var probes = box.Resource.Annotations.OfType<EndpointProbeAnnotation>().ToDictionary(p => p.Type);

        probes.Count.ShouldBe(2);
        probes[ProbeType.Liveness].Path.ShouldBe("/b");
        probes[ProbeType.Liveness].FailureThreshold.ShouldBe(7);
        probes[ProbeType.Readiness].InitialDelaySeconds.ShouldBe(9);
        probes[ProbeType.Readiness].PeriodSeconds.ShouldBe(5);
    }
}
