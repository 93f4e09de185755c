using System.Text.Json.Nodes;

namespace Couchannel.Hosting.Conformance.Tests;

/// <summary>What the real Aspire answered for small AppHosts, this host answers too.</summary>
public sealed class CaseTests
{
    public static TheoryData<string> Cases => [.. Find("run.json")];

    public static TheoryData<string> Refusals => [.. Find("error.txt")];

    [Fact]
    public void No_case_is_left_out() => Find("AppHost.cs").Order().ShouldBe(Find("run.json").Concat(Find("error.txt")).Order());

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_manifest_is_the_same(string name)
    {
        var source = AppHostSource.Case(name);
        var path = Path.Combine(source.Folder, "written.json");
        using var application = DescribedApplication.From(
            source, [.. GivenConfiguration.OfCases, "--publisher", "manifest", "--output-path", path]);

        (await application.PublishAsync()).ShouldBe(path);

        (await File.ReadAllTextAsync(path)).ShouldBe(await File.ReadAllTextAsync(Path.Combine(source.Folder, "manifest.json")));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_would_start_is_the_same(string name)
    {
        var source = AppHostSource.Case(name);
        var expected = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(source.Folder, "run.json")))!;
        using var application = DescribedApplication.From(source, GivenConfiguration.OfCases);

        var actual = await RunAnswer.OfAsync(application);

        AnswerComparison.Differences(expected, actual, AppHostSource.OracleFolder).ShouldBeEmpty();
        actual.Select(r => r.Key).ShouldBe(expected.AsObject().Select(r => r.Key), "The order of the resources differs.");
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_cannot_be_is_refused_in_the_same_way(string name)
    {
        var source = AppHostSource.Case(name);
        var expected = (await File.ReadAllTextAsync(Path.Combine(source.Folder, "error.txt"))).Split(':', 2)[0];

        var refusal = Should.Throw<Exception>(() => DescribedApplication.From(source, GivenConfiguration.OfCases));

        refusal.GetType().Name.ShouldBe(expected);
        Facts.Of(name).ShouldAllBe(fact => refusal.Message.Contains(fact, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Find(string file) =>
        Directory.EnumerateFiles(Path.Combine(AppHostSource.OracleFolder, "cases"), file, SearchOption.AllDirectories)
            .Select(path => Path.GetFileName(Path.GetDirectoryName(path)!)).Order(StringComparer.Ordinal);
}
