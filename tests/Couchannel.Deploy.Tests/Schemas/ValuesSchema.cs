using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Couchannel.Deploy.Tests.Schemas;

/// <summary>
/// The JSON schema of a chart's values, made from the values themselves: types are those of the defaults, descriptions are the comments
/// above the keys, and a line <c># @schema {...}</c> adds what a default cannot say. No other key is allowed.
/// </summary>
internal sealed class ValuesSchema
{
    private const string Annotation = "@schema ";

    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly string[] _lines;
    private readonly YamlMappingNode _root;

    private ValuesSchema(string values)
    {
        _lines = values.Split('\n');
        _root = YamlDocuments.Root(values);
    }

    /// <summary>Keys, by their paths, that no sentence stands above.</summary>
    public List<string> Unexplained { get; } = [];

    public static ValuesSchema Read(string values) => new(values);

    public string Make()
    {
        var schema = Object(_root, "");
        schema.Insert(0, "$schema", "http://json-schema.org/draft-07/schema#");

        // Helm puts a chart's library beside its values.
        schema["properties"]!["common"] = new JsonObject { ["type"] = "object", ["description"] = "What Helm puts there." };
        return schema.ToJsonString(Written) + "\n";
    }

    private JsonObject Object(YamlMappingNode map, string path)
    {
        var properties = new JsonObject();
        foreach (var (key, value) in map.Children)
        {
            var name = ((YamlScalarNode)key).Value!;
            properties[name] = Property(key, value, path + name);
        }

        return new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
    }

    private JsonObject Property(YamlNode key, YamlNode value, string path)
    {
        var comment = Comment((int)key.Start.Line - 1);
        var said = string.Join(' ', comment.Where(c => !c.StartsWith(Annotation, StringComparison.Ordinal)));
        if (said.Length == 0 && value is not YamlMappingNode { Children.Count: > 0 })
        {
            Unexplained.Add(path);
        }

        var schema = value switch
        {
            YamlMappingNode { Children.Count: 0 } => new JsonObject { ["type"] = "object" },
            YamlMappingNode map => Object(map, $"{path}."),
            YamlSequenceNode => new JsonObject { ["type"] = "array" },
            _ => new JsonObject { ["type"] = TypeOf(YamlDocuments.Json(value)) },
        };
        if (said.Length > 0)
        {
            schema.Insert(0, "description", said);
        }

        foreach (var annotation in comment.Where(c => c.StartsWith(Annotation, StringComparison.Ordinal)))
        {
            foreach (var (name, rule) in JsonNode.Parse(annotation[Annotation.Length..])!.AsObject())
            {
                schema[name] = rule?.DeepClone();
            }
        }

        return schema;
    }

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number when value.AsValue().TryGetValue<long>(out _) => "integer",
        JsonValueKind.Number => "number",
        JsonValueKind.String => "string",
        _ => throw new InvalidOperationException("a value without a default has no type"),
    };

    /// <summary>The lines of comment directly above a line.</summary>
    private string[] Comment(int line) => [.. _lines[..line].Reverse()
        .TakeWhile(l => l.TrimStart().StartsWith('#')).Select(l => l.TrimStart()[1..].Trim()).Reverse()];
}
