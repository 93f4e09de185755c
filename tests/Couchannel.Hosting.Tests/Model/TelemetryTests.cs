using Couchannel.Hosting.Testing;

namespace Couchannel.Hosting.Tests.Model;

/// <summary>Where resources are told to send their telemetry.</summary>
public sealed class TelemetryTests
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    [Fact]
    public async Task Where_nothing_receives_telemetry_no_one_is_told_to_send_it()
    {
        var tool = new DistributedApplicationBuilder([]).AddExecutable("tool", "tool", ".").WithOtlpExporter();

        var variables = await tool.Resource.GetEnvironmentVariableValuesAsync();

        variables.ShouldNotContainKey(Endpoint);
        variables["OTEL_SERVICE_NAME"].ShouldBe("tool");
    }

    [Theory]
    [InlineData("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "grpc")]
    [InlineData("ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL", "http/protobuf")]
    public async Task The_receiver_that_is_configured_is_told_with_its_protocol(string setting, string protocol)
    {
        var builder = new DistributedApplicationBuilder([$"--{setting}=http://localhost:9999", "--AppHost:OtlpApiKey=key"]);

        var variables = await builder.AddExecutable("tool", "tool", ".").WithOtlpExporter().Resource.GetEnvironmentVariableValuesAsync();

        variables[Endpoint].ShouldBe("http://localhost:9999");
        variables["OTEL_EXPORTER_OTLP_PROTOCOL"].ShouldBe(protocol);
        variables["OTEL_EXPORTER_OTLP_HEADERS"].ShouldBe("x-otlp-api-key=key");
    }

    [Fact]
    public async Task Tests_have_the_usual_receiver_and_containers_reach_it_through_their_host()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var container = builder.AddContainer("box", "acme/box").WithOtlpExporter(OtlpProtocol.Grpc);
        var process = builder.AddExecutable("tool", "tool", ".").WithOtlpExporter(OtlpProtocol.Grpc);

        (await StartAsync(process.Resource))[Endpoint].ShouldBe("http://localhost:4317");
        (await StartAsync(container.Resource))[Endpoint].ShouldBe("http://host.docker.internal:4317");
    }

    [Fact]
    public async Task Who_speaks_HTTP_only_is_refused_where_no_receiver_does()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var tool = builder.AddExecutable("tool", "tool", ".").WithOtlpExporter(OtlpProtocol.HttpJson);

        (await Should.ThrowAsync<InvalidOperationException>(() => StartAsync(tool.Resource)))
            .Message.ShouldContain("ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL");
    }

    private static async Task<Dictionary<string, string>> StartAsync(IResource resource) => (await ExecutionConfiguration.ResolveAsync(
        resource, new DistributedApplicationExecutionContext(DistributedApplicationOperation.Run), default)).Environment;
}
