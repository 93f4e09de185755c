using System.Text.Json;
using System.Text.Json.Nodes;

namespace Couchannel.Data.Privacy;

/// <summary>Gives JSON that PostgreSQL has made of rows the names that the API's JSON has.</summary>
internal static class JsonNames
{
    public static JsonNode? CamelCase(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(member => KeyValuePair.Create(Name(member.Key), CamelCase(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(CamelCase)]),
        _ => node?.DeepClone(),
    };

    private static string Name(string column) => JsonNamingPolicy.CamelCase.ConvertName(
        string.Concat(column.Split('_').Select((part, i) => i == 0 || part.Length == 0 ? part : Capital(part))));

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
