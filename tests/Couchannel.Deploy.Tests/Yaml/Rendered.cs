using System.Text.Json.Nodes;

namespace Couchannel.Deploy.Tests.Yaml;

/// <summary>The objects that a chart makes.</summary>
internal sealed record Rendered(IReadOnlyList<JsonObject> Objects, string Text)
{
    public static Rendered Of(string text) => new([.. YamlDocuments.Read(text)], text);

    public IEnumerable<JsonObject> All(string kind) => Objects.Where(o => o.Text("kind") == kind);

    public JsonObject One(string kind, string name) => Find(kind, name)
        ?? throw new ShouldAssertException($"there is no {kind} {name} but {string.Join(", ", All(kind).Select(o => o.Name()))}");

    public JsonObject? Find(string kind, string name) => All(kind).SingleOrDefault(o => o.Name() == name);

    /// <summary>The pods that objects make, by the objects' names.</summary>
    public IEnumerable<(string Owner, JsonObject Pod)> Pods() =>
        from owner in Objects
        let pod = owner.Text("kind") switch
        {
            "Deployment" or "StatefulSet" or "Job" => owner.At("spec.template") as JsonObject,
            "Pod" => owner,
            _ => null,
        }
        where pod is not null
        select ($"{owner.Text("kind")} {owner.Name()}", pod);
}
