using System.Text.Json.Nodes;

namespace Couchannel.Hosting.Conformance.Tests;

/// <summary>Aspirate, which turns manifests into Kustomize and Helm, gets some values wrong: the graph has none of them.</summary>
public sealed class AspirateTests
{
    // The graph's manifest is this one: see OwnGraphTests.
    private static readonly string Own = Path.Combine(AppContext.BaseDirectory, "Own", "manifest.json");

    [Fact]
    public async Task The_graph_triggers_no_fault_of_Aspirate()
    {
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(Own))!;

        AspirateTraps.In(manifest["resources"]!.AsObject()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_graph_that_passes_on_the_parts_of_connection_strings_would()
    {
        var manifest = Path.Combine(AppHostSource.OracleFolder, "reference-graph", "manifest.json");
        var resources = JsonNode.Parse(await File.ReadAllTextAsync(manifest))!["resources"]!.AsObject();

        var traps = AspirateTraps.In(resources).ToArray();

        traps.ShouldContain("postgres-password-uri-encoded: its type annotated.string is not understood");
        traps.ShouldContain("migrations: COUCHANNEL_URI keeps {postgres-password-uri-encoded.value} as it stands");
        traps.ShouldContain("api: REDIS_URI has another scheme for {redis.bindings.tcp.scheme}");
        traps.ShouldContain(t => t.StartsWith("kafka: the argument host://", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{ "type": "parameter.v0", "inputs": { "value": { "default": { "value": "x" } } } }""", "literal default")]
    [InlineData("""{ "type": "container.v0", "args": ["8"] }""", "loses its quotes")]
    [InlineData("""{ "type": "container.v0", "bindings": { "http": { "port": 80, "targetPort": 8080 } } }""", "the port of http")]
    [InlineData("""{ "type": "container.v0", "env": { "A": "b && c" } }""", "escaped as in HTML")]
    [InlineData("""{ "type": "container.v0", "env": { "A": "a{b}c" } }""", "cut at {b}")]
    [InlineData("""{ "type": "container.v0", "env": { "A": "{x.bindings.ui.url}" } }""", "another scheme")]
    [InlineData("""{ "type": "executable.v0" }""", "not understood")]
    public void A_trap_is_told(string resource, string told)
    {
        var resources = new JsonObject { ["x"] = JsonNode.Parse(resource) };

        AspirateTraps.In(resources).ShouldHaveSingleItem().ShouldContain(told);
    }
}
