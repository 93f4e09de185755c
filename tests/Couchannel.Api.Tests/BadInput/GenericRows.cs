using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Couchannel.Contracts.Problems;

namespace Couchannel.Api.Tests.BadInput;

/// <summary>What every operation refuses, by what the OpenAPI document says that it takes.</summary>
internal static class GenericRows
{
    private const int TooLarge = 20_000;

    // Kinds of values that are read before anybody looks at them.
    private static readonly string[] Parsed = ["integer", "double", "uuid", "date-time", "boolean"];

    public static IEnumerable<BadRow> Of(string route, JsonElement operation, RequestDraft good) =>
        [.. OfPath(route), .. OfParameters(operation), .. OfBody(operation, good)];

    /// <summary>Whether a client can say anything to the operation at all.</summary>
    public static bool TakesInput(string route, JsonElement operation) =>
        route.Contains('{') || operation.TryGetProperty("parameters", out _) || operation.TryGetProperty("requestBody", out _);

    private static IEnumerable<BadRow> OfPath(string route)
    {
        if (!route.Contains("{id}", StringComparison.Ordinal))
        {
            yield break;
        }

        // As a user might have mistyped it, and as somebody might try it.
        foreach (var id in new[] { "01a20e5c-0000-7000-8000-000000000000", "7", "00000000-0000-0000-0000-00000000000g", "..%2F..%2Fetc" })
        {
            yield return new($"id {id}", d => d.Path = route.Split(' ')[1].Replace("{id}", id, StringComparison.Ordinal), 404,
                ProblemTypes.NotFound);
        }
    }

    private static IEnumerable<BadRow> OfParameters(JsonElement operation)
    {
        if (!operation.TryGetProperty("parameters", out var parameters))
        {
            yield break;
        }

        foreach (var parameter in parameters.EnumerateArray())
        {
            var name = parameter.GetProperty("name").GetString()!;
            var schema = parameter.GetProperty("schema").ToString();
            switch (parameter.GetProperty("in").GetString())
            {
                case "query" when name == "cursor":
                    yield return BadRow.Query("cursor=%00", ProblemTypes.InvalidCursor);
                    yield return BadRow.Query("cursor=bm9wZQ", ProblemTypes.InvalidCursor);
                    break;
                case "query" when Parsed.Any(kind => schema.Contains(kind, StringComparison.Ordinal)):
                    yield return BadRow.Query($"{name}=many", ProblemTypes.Malformed);
                    yield return BadRow.Query($"{name}=%00", ProblemTypes.Malformed);
                    break;
                case "query":
                    yield return BadRow.Query($"{name}=a%00b", ProblemTypes.Validation);
                    break;
                case "header" when name == "Idempotency-Key":
                    yield return Header(name, null, 400, ProblemTypes.IdempotencyKeyMissing);
                    yield return Header(name, "with a space", 400, ProblemTypes.IdempotencyKeyMissing);
                    yield return Header(name, new string('k', 129), 400, ProblemTypes.IdempotencyKeyMissing);
                    break;
                case "header" when name == "If-Match":
                    yield return Header(name, null, 428, ProblemTypes.PreconditionRequired);
                    yield return Header(name, "\"999\"", 412, ProblemTypes.PreconditionFailed);
                    yield return Header(name, "newest", 412, ProblemTypes.PreconditionFailed);
                    break;
            }
        }
    }

    private static IEnumerable<BadRow> OfBody(JsonElement operation, RequestDraft good)
    {
        if (!operation.TryGetProperty("requestBody", out _) || good.Body is null)
        {
            yield break;
        }

        foreach (var text in new[] { "", "null", "[]", "\"text\"", "{", "{\"a\":}", new string('[', 40) })
        {
            yield return new($"body {text}", d => d.Body = Encoding.UTF8.GetBytes(text), 400, ProblemTypes.Malformed);
        }

        yield return new("a body that is too large", d => d.Body = [.. d.Body![..^1], .. new byte[TooLarge].Select(_ => (byte)' '),
            (byte)'}'], 413, ProblemTypes.Malformed);
        yield return new("a body of another type", d => d.ContentType = "text/plain", 415, ProblemTypes.Malformed);
        foreach (var (name, value) in JsonNode.Parse(good.Body)!.AsObject())
        {
            var isText = value?.GetValueKind() == JsonValueKind.String;
            yield return BadRow.Body(name, value is JsonObject or JsonArray ? "\"text\"" : "{\"a\":1}", ProblemTypes.Malformed);
            if (isText)
            {
                yield return new($"{name} in broken UTF-8", d => d.Body = Broken(d, name), 400, ProblemTypes.Malformed);
                yield return BadRow.Body(name, "\"a\\u0000b\"", IsFree(name) ? ProblemTypes.Validation : ProblemTypes.Malformed);
                yield return new($"{name} with half a character", d => d.Body = Escaped(d, name), 400, ProblemTypes.Malformed);
            }
        }
    }

    private static BadRow Header(string name, string? value, int status, string type) =>
        new($"{name}: {value}", d => d.Headers[name] = value, status, type);

    /// <summary>Whether a text is not one of an id or a time, which cannot even be read when they are wrong.</summary>
    private static bool IsFree(string name) =>
        !name.EndsWith("Id", StringComparison.Ordinal) && !name.EndsWith("At", StringComparison.Ordinal);

    private static byte[] Broken(RequestDraft draft, string property) => Marked(draft, property, [0xC3, 0x28]);

    private static byte[] Escaped(RequestDraft draft, string property) => Marked(draft, property, "\\ud800"u8.ToArray());

    private static byte[] Marked(RequestDraft draft, string property, byte[] bytes)
    {
        draft.Set(property, "\"MARK\"");
        var at = draft.Body.AsSpan().IndexOf("MARK"u8);
        return [.. draft.Body![..at], .. bytes, .. draft.Body[(at + 4)..]];
    }
}
