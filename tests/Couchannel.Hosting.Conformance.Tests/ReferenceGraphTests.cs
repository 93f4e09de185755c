using System.Text.Json.Nodes;

namespace Couchannel.Hosting.Conformance.Tests;

/// <summary>What the real Aspire answered for a graph like ours, this host answers too.</summary>
public sealed class ReferenceGraphTests
{
    private static readonly string Root = Path.Combine(AppHostSource.OracleFolder, "reference-graph");

    [Fact]
    public async Task The_manifest_is_the_same()
    {
        var path = Path.Combine(Root, "written.json");
        using var application = DescribedApplication.From(
            AppHostSource.ReferenceGraph(), "--operation", "publish", "--step", "publish-manifest", "--output-path", path);

        await application.PublishAsync();

        (await File.ReadAllTextAsync(path)).ShouldBe(await File.ReadAllTextAsync(Path.Combine(Root, "manifest.json")));
    }

    [Fact]
    public async Task What_would_start_is_the_same()
    {
        var expected = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Root, "run.json")))!;
        using var application = DescribedApplication.From(AppHostSource.ReferenceGraph(), GivenConfiguration.OfReferenceGraph);

        var actual = await RunAnswer.OfAsync(application);

        AnswerComparison.Differences(expected, actual, Root).ShouldBeEmpty();
    }
}
