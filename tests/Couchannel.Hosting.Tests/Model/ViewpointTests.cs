using Couchannel.Hosting.Testing;

namespace Couchannel.Hosting.Tests.Model;

/// <summary>A value depends on who looks at it, and from where.</summary>
public sealed class ViewpointTests
{
    [Fact]
    public async Task A_container_sees_another_by_its_name_and_a_process_sees_this_machine()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var box = builder.AddContainer("box", "acme/box").WithHttpEndpoint(targetPort: 8080);
        box.GetEndpoint("http").At(20001);
        var container = builder.AddContainer("peer", "acme/peer").WithEnvironment("BOX", box.GetEndpoint("http"));
        var process = builder.AddExecutable("tool", "tool", ".").WithEnvironment("BOX", box.GetEndpoint("http"));

        (await container.Resource.GetEnvironmentVariableValuesAsync())["BOX"].ShouldBe("http://box:8080");
        (await process.Resource.GetEnvironmentVariableValuesAsync())["BOX"].ShouldBe("http://localhost:20001");
    }

    [Fact]
    public async Task Where_an_engine_has_placed_an_endpoint_its_containers_see_it_there()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var server = builder.AddExecutable("server", "server", ".").WithHttpEndpoint();
        var endpoint = server.GetEndpoint("http").At(20001).AmongContainersAt("host.docker.internal", 20001);
        var container = builder.AddContainer("box", "acme/box").WithEnvironment("HOST", endpoint.Property(EndpointProperty.HostAndPort));

        (await container.Resource.GetEnvironmentVariableValuesAsync())["HOST"].ShouldBe("host.docker.internal:20001");
    }

    [Fact]
    public async Task Each_replica_is_told_its_own_ports_and_its_own_name()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var tool = builder.AddExecutable("tool", "tool", ".").WithHttpEndpoint(env: "PORT").WithOtlpExporter();
        var endpoint = tool.GetEndpoint("http").At(20001).EndpointAnnotation;

        var first = await ResolveAsync(tool, new ReplicaContext("tool-0", new Dictionary<EndpointAnnotation, int> { [endpoint] = 30001 }));
        var second = await ResolveAsync(tool, new ReplicaContext("tool-1", new Dictionary<EndpointAnnotation, int> { [endpoint] = 30002 }));

        first["PORT"].ShouldBe("30001");
        second["PORT"].ShouldBe("30002");
        first["OTEL_RESOURCE_ATTRIBUTES"].ShouldBe("service.instance.id=tool-0");
        second["OTEL_RESOURCE_ATTRIBUTES"].ShouldBe("service.instance.id=tool-1");
    }

    [Fact]
    public async Task Others_are_told_the_port_of_a_process_that_listens()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var server = builder.AddExecutable("server", "server", ".").WithHttpEndpoint();
        var endpoint = server.GetEndpoint("http").At(20001);
        var client = builder.AddExecutable("client", "client", ".").WithEnvironment("P", endpoint.Property(EndpointProperty.TargetPort));
        (await client.Resource.GetEnvironmentVariableValuesAsync())["P"].ShouldBe("{{target-port server http}}");

        endpoint.EndpointAnnotation.Destinations = [new Uri("http://localhost:31000")];

        (await client.Resource.GetEnvironmentVariableValuesAsync())["P"].ShouldBe("31000");
    }

    [Fact]
    public async Task A_place_that_changes_is_seen_by_those_who_ask_later()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var endpoint = builder.AddContainer("box", "acme/box").WithHttpEndpoint(targetPort: 80).GetEndpoint("http");
        var early = endpoint.GetValueAsync().AsTask();
        early.IsCompleted.ShouldBeFalse();

        endpoint.At(20001);
        (await early).ShouldBe("http://localhost:20001");
        endpoint.At(20002);

        (await endpoint.GetValueAsync()).ShouldBe("http://localhost:20002");
        endpoint.Url.ShouldBe("http://localhost:20002");
    }

    [Fact]
    public async Task Who_waits_for_a_place_that_there_will_not_be_is_told()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var endpoint = builder.AddContainer("box", "acme/box").WithHttpEndpoint(targetPort: 80).GetEndpoint("http");
        var waiting = endpoint.GetValueAsync().AsTask();

        endpoint.EndpointAnnotation.AllocatedEndpoint = null;

        (await Should.ThrowAsync<InvalidOperationException>(waiting)).Message.ShouldContain("'http' is not allocated");
        endpoint.IsAllocated.ShouldBeFalse();
    }

    private static async Task<Dictionary<string, string>> ResolveAsync(IResourceBuilder<IResource> resource, ReplicaContext replica) =>
        (await ExecutionConfiguration.ResolveAsync(
            resource.Resource, resource.ApplicationBuilder.ExecutionContext, CancellationToken.None, replica)).Environment;
}
