using YamlDotNet.RepresentationModel;

namespace Couchannel.Release.Tests;

internal static class YamlExtensions
{
    public static YamlMappingNode? Map(this YamlMappingNode node, string key) => node.Get(key) as YamlMappingNode;

    public static string? Text(this YamlMappingNode node, string key) => (node.Get(key) as YamlScalarNode)?.Value;

    public static IEnumerable<YamlMappingNode> List(this YamlMappingNode node, string key) =>
        (node.Get(key) as YamlSequenceNode)?.Children.Cast<YamlMappingNode>() ?? [];

    public static YamlNode? Get(this YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
}
