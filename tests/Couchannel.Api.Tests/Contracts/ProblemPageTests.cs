using System.Reflection;
using System.Text.RegularExpressions;
using Couchannel.Contracts.Problems;

namespace Couchannel.Api.Tests.Contracts;

/// <summary>Every problem type has a page that tells what a client should do, and no page is of a type that there is not.</summary>
public sealed partial class ProblemPageTests
{
    private static readonly string Folder = GoldenFile.Path("docs", "problems");

    public static TheoryData<string> Types => [.. All];

    private static IEnumerable<string> All => typeof(ProblemTypes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_type_has_a_page_that_says_when_and_what_to_do(string type)
    {
        var path = Path.Combine(Folder, Name(type) + ".md");
        File.Exists(path).ShouldBeTrue($"write {path}: status, when it comes, what the client should do; and list it in its README.md");
        var page = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);

        page.ShouldStartWith("# ");
        page.ShouldContain($"Type: `{type}`");
        Status().IsMatch(page).ShouldBeTrue("a line 'Status: 409'");
        Section(page, "When").Length.ShouldBeGreaterThan(20);
        Section(page, "What to do").Length.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task The_index_lists_every_type_with_the_status_and_the_title_of_its_page()
    {
        var index = await File.ReadAllLinesAsync(Path.Combine(Folder, "README.md"), TestContext.Current.CancellationToken);
        var wanted = All.Select(Name).Order(StringComparer.Ordinal).Select(name =>
        {
            var page = File.ReadAllText(Path.Combine(Folder, name + ".md"));
            return $"| [{name}]({name}.md) | {Status().Match(page).Groups[1].Value} | {page.Split('\n')[0][2..]} |";
        });

        index.Where(line => line.StartsWith("| [", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ShouldBe(wanted);
    }

    [Fact]
    public void No_page_is_of_a_type_that_there_is_not() => Directory.EnumerateFiles(Folder, "*.md")
        .Select(Path.GetFileNameWithoutExtension).Order()
        .ShouldBe(All.Select(Name).Append("README").Order());

    private static string Name(string type) => type[(type.LastIndexOf('/') + 1)..];

    private static string Section(string page, string heading) =>
        page.Split($"\n## {heading}\n") is [_, var rest] ? rest.Split("\n## ")[0].Trim() : "";

    [GeneratedRegex(@"^Status: (\d{3}.*)$", RegexOptions.Multiline)]
    private static partial Regex Status();
}
