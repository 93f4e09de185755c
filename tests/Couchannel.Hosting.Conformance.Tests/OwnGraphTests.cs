using System.Text.Json.Nodes;

namespace Couchannel.Hosting.Conformance.Tests;

/// <summary>
/// What the real Aspire answers for this repository's own AppHost, this host answers too. What the graph has gained since it was asked
/// (WORKER_WEB_URL) is written by the rules that its other answers show.
/// </summary>
public sealed class OwnGraphTests
{
    private static readonly string Answers = Path.Combine(AppContext.BaseDirectory, "Own");
    private static readonly string Root = RepositoryRoot.Path;

    private static readonly AppHostSource AppHost = new(
        "Couchannel.AppHost", Path.Combine(Root, "Couchannel.AppHost"), AppHostSource.FindProjects(Path.Combine(Root, "src")));

    [Fact]
    public async Task The_manifest_is_the_same()
    {
        // As deep in the repository as the real one was written, since it names the projects from there.
        var path = Path.Combine(Root, "artifacts", "own-manifest.json");
        using var application = DescribedApplication.From(AppHost, "--publisher", "manifest", "--output-path", path);

        await application.PublishAsync();

        (await File.ReadAllTextAsync(path)).ShouldBe(await File.ReadAllTextAsync(Path.Combine(Answers, "manifest.json")));
    }

    [Fact]
    public Task What_would_start_with_a_managed_issuer_is_the_same() =>
        CompareAsync("run.json", [.. GivenConfiguration.OfOwnGraph, "--Parameters:oidc-issuer=https://id.example.com"]);

    [Fact]
    public Task What_would_start_with_an_issuer_of_its_own_is_the_same() =>
        CompareAsync("run-with-identity.json", GivenConfiguration.OfOwnGraph);

    private static async Task CompareAsync(string answer, string[] given)
    {
        var expected = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Answers, answer)))!;
        using var application = DescribedApplication.From(AppHost, given);

        var actual = await RunAnswer.OfAsync(application);

        AnswerComparison.Differences(expected, actual, Root).ShouldBeEmpty();
    }
}
