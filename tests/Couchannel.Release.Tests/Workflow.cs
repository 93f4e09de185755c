using YamlDotNet.RepresentationModel;

namespace Couchannel.Release.Tests;

/// <summary>A workflow, or a composite action, of this repository.</summary>
internal sealed record Workflow(string Path, string Text, YamlMappingNode Root)
{
    public static IReadOnlyList<Workflow> All { get; } = Read(".github/workflows");

    public static IReadOnlyList<Workflow> Actions { get; } = Read(".github/actions");

    /// <summary>The jobs by name; an action has none.</summary>
    public IEnumerable<KeyValuePair<string, YamlMappingNode>> Jobs => Root.Map("jobs") is { } jobs
        ? jobs.Children.Select(j => KeyValuePair.Create(j.Key.ToString(), (YamlMappingNode)j.Value))
        : [];

    /// <summary>Every step of every job.</summary>
    public IEnumerable<YamlMappingNode> Steps => Jobs.SelectMany(j => j.Value.List("steps"))
        .Concat(Root.Map("runs")?.List("steps") ?? []);

    public override string ToString() => Path;

    private static Workflow[] Read(string folder) =>
        [.. Directory.EnumerateFiles(System.IO.Path.Combine(RepositoryRoot.Path, folder), "*.yml", SearchOption.AllDirectories)
            .Select(Parse)];

    private static Workflow Parse(string file)
    {
        var text = File.ReadAllText(file);
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return new(System.IO.Path.GetRelativePath(RepositoryRoot.Path, file), text, (YamlMappingNode)stream.Documents[0].RootNode);
    }
}
