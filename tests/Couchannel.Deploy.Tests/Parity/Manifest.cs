using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Couchannel.Deploy.Tests.Tools;
using Couchannel.Deploy.Tests.Yaml;

namespace Couchannel.Deploy.Tests.Parity;

/// <summary>What the AppHost says of the system when it is asked for its manifest.</summary>
internal sealed partial record Manifest(JsonObject Resources)
{
    private static readonly Lazy<Task<Manifest>> Written = new(WriteAsync);

    public static Task<Manifest> ReadAsync() => Written.Value;

    public IEnumerable<string> Projects => OfType("project.");

    public IEnumerable<string> Containers => OfType("container.");

    public Dictionary<string, string> Environment(string resource) => Resources[resource].Map("env");

    public JsonObject Bindings(string resource) => Resources[resource]?["bindings"] as JsonObject ?? [];

    /// <summary>The projects and containers that what a resource is told leads to.</summary>
    public IEnumerable<string> ReferencesOf(string resource) => Environment(resource).Values.SelectMany(Targets)
        .Where(t => t != resource).Distinct();

    /// <summary>Puts in a text what the names in braces stand for.</summary>
    /// <param name="known">Answers for what is not written in the manifest, such as <c>redis.bindings.tcp.host</c>.</param>
    public string Evaluate(string text, Func<string, string> known) => Placeholder().Replace(text, match =>
    {
        var path = match.Groups[1].Value;
        var at = path.LastIndexOf('.');
        return path.EndsWith(".connectionString", StringComparison.Ordinal)
            ? Evaluate(Resources[path[..at]].Text("connectionString")!, known)
            : known(path);
    });

    public Manifest Copy() => new((JsonObject)Resources.DeepClone());

    private IEnumerable<string> OfType(string prefix) =>
        Resources.Where(r => r.Value.Text("type")!.StartsWith(prefix, StringComparison.Ordinal)).Select(r => r.Key);

    private IEnumerable<string> Targets(string text) => Placeholder().Matches(text).Select(m => m.Groups[1].Value).SelectMany(path =>
    {
        var name = path.Split('.')[0];
        return Projects.Contains(name) || Containers.Contains(name) ? [name] : Targets(Resources[name].Text("connectionString") ?? "");
    });

    private static async Task<Manifest> WriteAsync()
    {
        var programs = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", ".."));
        var host = Path.Combine(programs, "Couchannel.AppHost", "debug", "Couchannel.AppHost");
        var folder = Directory.CreateTempSubdirectory("couchannel-manifest").FullName;
        var file = Path.Combine(folder, "manifest.json");
        try
        {
            (await CommandLine.RunAsync(host, ["--publisher", "manifest", "--output-path", file])).Require();
            return new(JsonNode.Parse(await File.ReadAllTextAsync(file))!["resources"]!.AsObject());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Placeholder();
}
