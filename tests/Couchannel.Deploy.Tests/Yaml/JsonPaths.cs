using System.Globalization;
using System.Text.Json.Nodes;

namespace Couchannel.Deploy.Tests.Yaml;

/// <summary>Looks into objects by paths such as <c>spec.template.spec.containers.0.image</c>.</summary>
internal static class JsonPaths
{
    public static JsonNode? At(this JsonNode? node, string path) => path.Split('.').Aggregate(node, (at, step) => at switch
    {
        JsonArray list when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) =>
            index < list.Count ? list[index] : null,
        JsonObject map => map[step],
        _ => null,
    });

    /// <summary>A path's value as text, whatever its type; <see langword="null"/> where there is none.</summary>
    public static string? Text(this JsonNode? node, string path) => node.At(path)?.ToString();

    public static string[] Texts(this JsonNode? node, string path) =>
        node.At(path) is JsonArray list ? [.. list.Select(i => i?.ToString() ?? "")] : [];

    public static IEnumerable<JsonNode> Items(this JsonNode? node, string path) =>
        node.At(path) is JsonArray list ? list.OfType<JsonNode>() : [];

    /// <summary>A map of texts, empty where there is none; for keys with dots in them.</summary>
    public static Dictionary<string, string> Map(this JsonNode? node, string path) =>
        node.At(path) is JsonObject map ? map.ToDictionary(m => m.Key, m => m.Value?.ToString() ?? "") : [];

    public static string Name(this JsonNode node) => node.Text("metadata.name") ?? "";
}
