using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Couchannel.Hosting.Conformance.Tests;

/// <summary>
/// What Aspirate 9.1 is known to get wrong in a manifest that is right: it turns such a manifest into Kubernetes objects without a
/// word, and the value is broken in the cluster.
/// </summary>
internal static partial class AspirateTraps
{
    private static readonly string[] Understood = ["project.v0", "container.v0", "container.v1", "parameter.v0", "value.v0"];

    /// <summary>One line for each trap that the manifest's resources trigger.</summary>
    public static IEnumerable<string> In(JsonObject resources) => resources.SelectMany(r =>
        OfResource(r.Value!.AsObject(), resources).Select(trap => $"{r.Key}: {trap}"));

    private static IEnumerable<string> OfResource(JsonObject resource, JsonObject resources)
    {
        var type = (string?)resource["type"] ?? "none";
        if (!Understood.Contains(type))
        {
            yield return $"its type {type} is not understood";
        }

        if (resource["inputs"]?["value"]?["default"]?["value"] is not null)
        {
            yield return "a literal default becomes a random password";
        }

        foreach (var (name, binding) in Members(resource, "bindings"))
        {
            if (binding!["port"] is not null)
            {
                yield return $"the port of {name} becomes that of the container, or its service's the other way round";
            }
        }

        foreach (var argument in resource["args"]?.AsArray().Select(a => (string)a!) ?? [])
        {
            if (Expression().IsMatch(argument))
            {
                yield return $"the argument {argument} keeps its expression as it stands";
            }
            else if (double.TryParse(argument, out _))
            {
                yield return $"the argument {argument} loses its quotes";
            }
        }

        var values = Members(resource, "env").Select(e => (e.Key, (string)e.Value!))
            .Append(("connectionString", (string?)resource["connectionString"] ?? ""));
        foreach (var (name, value) in values)
        {
            foreach (var trap in OfValue(value, resources))
            {
                yield return $"{name} {trap}";
            }
        }
    }

    private static IEnumerable<string> OfValue(string value, JsonObject resources)
    {
        if (value.AsSpan().IndexOfAny("&<>\"") >= 0)
        {
            yield return "is escaped as in HTML";
        }

        foreach (Match expression in Expression().Matches(value))
        {
            var path = expression.Groups[1].Value.Split('.');
            if (resources[path[0]] is not { } source)
            {
                yield return $"is cut at {expression.Value}, which is no resource";
            }
            else if ((string?)source["type"] == "annotated.string")
            {
                yield return $"keeps {expression.Value} as it stands";
            }
            else if (path is [_, "bindings", var endpoint, "scheme" or "url"] && endpoint is not ("http" or "https"))
            {
                yield return $"has another scheme for {expression.Value}";
            }
        }
    }

    private static JsonObject Members(JsonObject resource, string name) => resource[name]?.AsObject() ?? [];

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Expression();
}
