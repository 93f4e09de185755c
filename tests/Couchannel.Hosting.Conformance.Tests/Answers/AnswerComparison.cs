using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Couchannel.Hosting.Conformance.Tests;

/// <summary>Finds where two answers differ.</summary>
internal static partial class AnswerComparison
{
    /// <param name="root">The folder that stands for <c>$ROOT</c>.</param>
    /// <returns>For each difference a line with the path to it and both values.</returns>
    public static IEnumerable<string> Differences(JsonNode expected, JsonNode actual, string root, string path = "") =>
        (expected, actual) switch
        {
            (JsonObject one, JsonObject other) => one.Select(p => p.Key).Union(other.Select(p => p.Key)).SelectMany(key =>
                one.ContainsKey(key) && other.ContainsKey(key)
                    ? Compare(one[key], other[key], root, $"{path}/{key}")
                    : [$"{path}/{key}: {(one.ContainsKey(key) ? "is missing" : $"is too many: {other[key]?.ToJsonString()}")}"]),
            (JsonArray one, JsonArray other) when one.Count == other.Count =>
                Enumerable.Range(0, one.Count).SelectMany(i => Compare(one[i], other[i], root, $"{path}/{i}")),
            (JsonValue one, JsonValue other) when IsText(one) && IsText(other) =>
                Matches(one.GetValue<string>(), Abstract(other.GetValue<string>(), root)) ? [] : [Line(path, one, other)],
            _ => JsonNode.DeepEquals(expected, actual) ? [] : [Line(path, expected, actual)],
        };

    private static IEnumerable<string> Compare(JsonNode? expected, JsonNode? actual, string root, string path) =>
        expected is null || actual is null
            ? expected is null && actual is null ? [] : [Line(path, expected, actual)]
            : Differences(expected, actual, root, path);

    private static bool IsText(JsonValue value) => value.GetValueKind() == System.Text.Json.JsonValueKind.String;

    private static string Line(string path, JsonNode? expected, JsonNode? actual) =>
        $"{path}: expected {expected?.ToJsonString() ?? "null"}, but was {actual?.ToJsonString() ?? "null"}";

    private static string Abstract(string text, string root) => text
        .Replace(root, "$ROOT", StringComparison.Ordinal)
        .Replace(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "$HOME", StringComparison.Ordinal);

    // A placeholder stands for what only a running host knows; a hash of a path, or of a build, is that of another machine.
    private static bool Matches(string expected, string actual)
    {
        var pattern = Regex.Escape(Hash().Replace(Placeholder().Replace(expected, Wildcard), $"$1{Wildcard}"));
        return Regex.IsMatch(actual, $"^{pattern.Replace(Wildcard, ".+", StringComparison.Ordinal)}$", RegexOptions.Singleline);
    }

    private const string Wildcard = "\u0001";

    [GeneratedRegex(@"\{\{(target-port [\w-]+ [\w-]+|instance-id|resource-name)\}\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(^Volume:[\w.-]+?-)[0-9a-f]{10}(?=-)|(:)[0-9a-f]{40}$")]
    private static partial Regex Hash();
}
