using System.Text.Json.Nodes;
using Couchannel.Hosting.Testing;

namespace Couchannel.Hosting.Tests.Model;

/// <summary>The manifest, written or refused.</summary>
public sealed class PublishingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("couchannel-publish").FullName;

    [Theory]
    [InlineData("--publisher manifest --output-path F/m.json", "m.json")]
    [InlineData("--operation publish --step publish-manifest --output-path F/deep/m.json", "deep/m.json")]
    [InlineData("--publisher MANIFEST --output-path F/folder", "folder/aspire-manifest.json")]
    public async Task Starting_an_application_that_is_published_writes_its_manifest_and_nothing_else(string line, string file)
    {
        using var builder = DistributedApplicationTestingBuilder.Create(Arguments(line));
        builder.ExecutionContext.IsPublishMode.ShouldBeTrue();
        builder.AddContainer("box", "acme/box");
        await using var application = await builder.BuildAsync();

        await application.StartAsync();

        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, file)))!;
        manifest["resources"]!["box"]!["image"]!.GetValue<string>().ShouldBe("acme/box:latest");
        application.ResourceNotifications.TryGetCurrentState("box", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("--publisher kubernetes --output-path F/m.json", "publisher 'kubernetes'")]
    [InlineData("--operation publish --step deploy --output-path F/m.json", "step 'deploy'")]
    [InlineData("--operation dance --output-path F/m.json", "operation 'dance'")]
    [InlineData("--publisher manifest", "--output-path")]
    public async Task What_there_is_not_is_told_with_what_there_is(string line, string told)
    {
        using var builder = DistributedApplicationTestingBuilder.Create(Arguments(line));
        await using var application = await builder.BuildAsync();

        var refusal = await Should.ThrowAsync<DistributedApplicationException>(() => application.StartAsync());

        refusal.Message.ShouldContain(told);
        refusal.Message.ShouldNotContain("\n");
        Directory.EnumerateFileSystemEntries(_folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_choice_by_what_only_a_run_knows_is_refused_rather_than_waited_for()
    {
        using var builder = DistributedApplicationTestingBuilder.Create(Arguments("--publisher manifest --output-path F/m.json"));
        var endpoint = builder.AddContainer("box", "acme/box").WithHttpEndpoint(targetPort: 80).GetEndpoint("http");
        builder.AddContainer("peer", "acme/peer").WithEnvironment("X", $"{ReferenceExpression.CreateConditional(
            endpoint.Property(EndpointProperty.Port), "80", ReferenceExpression.Create($"a"), ReferenceExpression.Create($"b"))}");
        await using var application = await builder.BuildAsync();

        var refusal = await Should.ThrowAsync<DistributedApplicationException>(
            () => application.StartAsync().WaitAsync(TimeSpan.FromSeconds(30)));

        refusal.Message.ShouldContain("{box.bindings.http.port}");
        File.Exists(Path.Combine(_folder, "m.json")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_server_can_be_published_as_a_connection_string_that_the_deployment_gives()
    {
        using var builder = DistributedApplicationTestingBuilder.Create(Arguments("--publisher manifest --output-path F/m.json"));
        builder.AddRedis("cache").PublishAsConnectionString();
        await using var application = await builder.BuildAsync();

        await application.StartAsync();

        var cache = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "m.json")))!["resources"]!["cache"]!;
        cache["type"]!.GetValue<string>().ShouldBe("parameter.v0");
        cache["connectionString"]!.GetValue<string>().ShouldBe("{cache.value}");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string[] Arguments(string line) => line.Replace("F/", _folder + "/", StringComparison.Ordinal).Split(' ');
}
