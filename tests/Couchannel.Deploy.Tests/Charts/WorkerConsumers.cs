using System.Text.RegularExpressions;

namespace Couchannel.Deploy.Tests.Charts;

/// <summary>The consumers that the worker's code has, with the topics that they read.</summary>
internal static partial class WorkerConsumers
{
    /// <summary>One line each, "group topic", in the order of their names.</summary>
    public static string[] Read()
    {
        var topics = Topic().Matches(File.ReadAllText(Source("Couchannel.Contracts", "Events", "Topics.cs")))
            .ToDictionary(t => t.Groups["name"].Value, t => t.Groups["topic"].Value);
        return [..
            from file in Directory.GetFiles(Source("Couchannel.Worker"), "*.cs", SearchOption.AllDirectories)
            let text = File.ReadAllText(file)
            where Consumer().IsMatch(text)
            from Match read in Read(text)
            select $"{Consumer().Match(text).Groups["name"].Value} {topics[read.Groups["name"].Value]}" into line
            orderby line
            select line];
    }

    private static MatchCollection Read(string text) => Named().Matches(Reads().Match(text).Value);

    private static string Source(params string[] path) => Path.Combine([RepositoryRoot.Path, "src", .. path]);

    [GeneratedRegex("string Consumer => \"(?<name>[^\"]+)\"")]
    private static partial Regex Consumer();

    [GeneratedRegex(@"Topics \{ get; \} = \[[^\]]*\]")]
    private static partial Regex Reads();

    [GeneratedRegex(@"Topics\.(?<name>\w+)")]
    private static partial Regex Named();

    [GeneratedRegex("const string (?<name>\\w+) = \"(?<topic>[^\"]+)\"")]
    private static partial Regex Topic();
}
