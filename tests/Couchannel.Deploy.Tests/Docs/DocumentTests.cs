using System.Text.RegularExpressions;
using Couchannel.Deploy.Tests.Tools;
using Couchannel.Deploy.Tests.Yaml;

namespace Couchannel.Deploy.Tests.Docs;

/// <summary>The documents say the same in both languages, and name what is there.</summary>
public sealed partial class DocumentTests
{
    private static string Folder => Path.Combine(RepositoryRoot.Path, "docs");

    [Fact]
    public void Both_languages_have_the_same_parts()
    {
        Parts("DEPLOYMENT.pl.md").ShouldBe(Parts("DEPLOYMENT.md"));
        Parts("DEPLOYMENT.md").Length.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void Both_languages_have_the_same_commands() => Blocks("DEPLOYMENT.pl.md").ShouldBe(Blocks("DEPLOYMENT.md"));

    [Fact]
    public void Both_languages_name_the_same_settings() => Names("DEPLOYMENT.pl.md").ShouldBe(Names("DEPLOYMENT.md"), ignoreOrder: true);

    [Theory]
    [InlineData("DEPLOYMENT.md")]
    [InlineData("DEPLOYMENT.pl.md")]
    [InlineData("OPERATIONS.md")]
    public void A_link_leads_somewhere(string document)
    {
        foreach (var link in Link().Matches(Text(document)).Select(m => m.Groups[1].Value).Where(l => !l.Contains("://")))
        {
            Path.Exists(Path.Combine(Folder, link)).ShouldBeTrue(link);
        }
    }

    [Theory]
    [InlineData("DEPLOYMENT.md")]
    [InlineData("OPERATIONS.md")]
    public void A_value_that_is_named_is_there(string document)
    {
        var umbrella = Values(Helm.Umbrella);
        foreach (var name in Names(document).Where(n => Value().IsMatch(n)))
        {
            var steps = name.Split(':')[0].Split('.', 2);
            var known = umbrella.At(name.Split(':')[0]) is not null || (steps is [var chart, var rest]
                && Directory.Exists(Helm.Folder(chart)) && Values(chart).At(rest) is not null);
            (known || Values("api").At(name.Split(':')[0]) is not null).ShouldBeTrue(name);
        }
    }

    [Theory]
    [InlineData("DEPLOYMENT.md")]
    [InlineData("OPERATIONS.md")]
    public void A_file_that_a_command_takes_is_there(string document)
    {
        var files = Blocks(document).SelectMany(b => b.Split(' ', '\n')).Where(w => w.StartsWith("deploy/", StringComparison.Ordinal));

        files.Where(f => !Path.Exists(Path.Combine(RepositoryRoot.Path, f))).ShouldBeEmpty();
    }

    /// <summary>What the page is made of: headings by their depth, tables by their rows, blocks by their language.</summary>
    private static string[] Parts(string document) => [.. File.ReadLines(Path.Combine(Folder, document))
        .Select(l => Part().Match(l)).Where(m => m.Success).Select(m => m.Value)];

    private static string[] Blocks(string document) => [.. Block().Matches(Text(document)).Select(m => m.Groups[1].Value)];

    private static string[] Names(string document) =>
        [.. Code().Matches(Block().Replace(Text(document), "")).Select(m => m.Groups[1].Value).Distinct()];

    private static string Text(string document) => File.ReadAllText(Path.Combine(Folder, document));

    private static System.Text.Json.Nodes.JsonObject Values(string chart) =>
        YamlDocuments.ReadOne(File.ReadAllText(Path.Combine(Helm.Folder(chart), "values.yaml")));

    [GeneratedRegex(@"^(#+|\||```\w*|\d\.)")]
    private static partial Regex Part();

    [GeneratedRegex(@"```\w*\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^(global|api|web|worker|secretStore|canary|autoscaling|spread)\.[a-zA-Z.]+(: \w+)?$")]
    private static partial Regex Value();
}
