using System.Text.Json;
using System.Text.Json.Nodes;
using Couchannel.Tests.Shared.Yaml;
using Json.Schema;

namespace Couchannel.Worker.Tests.Contract;

/// <summary>The contract of the event log (<c>contracts/asyncapi.yaml</c>), as whoever holds a message against it reads it.</summary>
internal sealed class AsyncApi
{
    private const string Schemas = "#/components/schemas/";

    private readonly JsonObject _root = YamlDocuments.ReadOne(
        File.ReadAllText(Path.Combine(RepositoryRoot.Path, "contracts", "asyncapi.yaml")));

    private JsonNode Components => _root["components"]!;

    /// <summary>The names of the messages of each topic.</summary>
    public ILookup<string, string> Messages =>
        (from channel in _root["channels"]!.AsObject()
         from message in channel.Value!["messages"]!.AsObject()
         select (Topic: (string)channel.Value["address"]!, Name: (string)Message(message.Key)["name"]!))
        .ToLookup(m => m.Topic, m => m.Name);

    public JsonNode Message(string key) => Components["messages"]![key]!;

    /// <summary>A schema as it stands there.</summary>
    public JsonNode Schema(string name) => Components["schemas"]![name]!;

    /// <summary>What is wrong with a message of this topic; nothing where it keeps the contract.</summary>
    /// <param name="name">The message's name: its <c>ce_type</c>.</param>
    public IReadOnlyList<string> Faults(string name, IReadOnlyDictionary<string, string> headers, string key, string value)
    {
        var message = Components["messages"]!.AsObject().Select(m => m.Value!).SingleOrDefault(m => (string)m["name"]! == name);
        if (message is null)
        {
            return [$"there is no message {name}"];
        }

        var trait = message["traits"] is JsonArray traits ? Components["messageTraits"]![Last(traits[0]!)]! : message;
        return
        [
            .. Validate("headers", Last(trait["headers"]!), JsonSerializer.SerializeToElement(headers)),
            .. trait["bindings"] is { } bindings
                ? Validate("key", Last(bindings["kafka"]!["key"]!), JsonSerializer.SerializeToElement(key)) : [],
            .. message["payload"]!["$ref"] is null ? [] : Validate("value", Last(message["payload"]!), JsonElement.Parse(value)),
        ];
    }

    private IEnumerable<string> Validate(string what, string schema, JsonElement instance)
    {
        var definitions = JsonNode.Parse(Components["schemas"]!.ToJsonString().Replace(Schemas, "#/$defs/", StringComparison.Ordinal))!;
        foreach (var (_, definition) in definitions.AsObject())
        {
            // Readers pass over what they do not know. That we write nothing that the contract does not know is held here.
            definition!["additionalProperties"] = definition["properties"] is null;
        }

        var whole = new JsonObject { ["$ref"] = $"#/$defs/{schema}", ["$defs"] = definitions };
        var results = JsonSchema.FromText(whole.ToJsonString()).Evaluate(
            instance, new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true });
        return results.IsValid ? [] : (results.Details ?? []).Where(d => d.Errors is not null)
            .SelectMany(d => d.Errors!.Select(e => $"{what}{d.InstanceLocation}: {e.Value}"));
    }

    private static string Last(JsonNode reference) => ((string)reference["$ref"]!).Split('/')[^1];
}
