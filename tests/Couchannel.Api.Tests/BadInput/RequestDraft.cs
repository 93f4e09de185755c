using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Couchannel.Api.Tests.BadInput;

/// <summary>A request in its parts, each of which a test may bend.</summary>
internal sealed class RequestDraft
{
    public required string Method { get; init; }

    public required string Path { get; set; }

    public string? Query { get; set; }

    public byte[]? Body { get; set; }

    public string ContentType { get; set; } = "application/json";

    public Dictionary<string, string?> Headers { get; init; } = [];

    /// <summary>Signs what is sent in the end, where somebody has to.</summary>
    public Action<HttpRequestMessage, byte[]>? Sign { get; set; }

    /// <summary>Puts another value into the body.</summary>
    public void Set(string property, string json)
    {
        var body = JsonNode.Parse(Body!)!.AsObject();
        var names = property.Split('.');
        var parent = names[..^1].Aggregate(body, (node, name) => node[name]!.AsObject());
        parent[names[^1]] = JsonNode.Parse(json);
        Body = Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    public HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), Query is null ? Path : $"{Path}?{Query}");
        if (Body is not null)
        {
            request.Content = new ByteArrayContent(Body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(ContentType);

            // What is too large is refused before it is sent, and not by a connection that breaks.
            request.Headers.ExpectContinue = true;
            Sign?.Invoke(request, Body);
        }

        foreach (var (name, value) in Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value is null ? [] : [value]);
        }

        return request;
    }
}
