using System.Text.Json.Nodes;
using Couchannel.Deploy.Tests.Tools;
using Couchannel.Deploy.Tests.Yaml;

namespace Couchannel.Deploy.Tests.Parity;

/// <summary>
/// The charts say what the AppHost says: the same services, bindings, environment, connection strings and edges, and nothing else.
/// </summary>
public sealed class ParityTests
{
    /// <summary>The graph's parameters, as values-trial.yaml answers them.</summary>
    private static readonly Dictionary<string, string> Trial = new()
    {
        ["oidc-issuer"] = "http://localhost:8101",
        ["web-url"] = "http://localhost:8080",
        ["oidc-web-client"] = "couchannel-web",
        ["oidc-web-secret"] = "trial-web-secret-that-everybody-knows",
        ["checkin-keys"] = "trial-check-in-key-that-everybody-knows",
        ["postgres-password"] = "trial-database-password",
        ["redis-password"] = "trial-redis-password",
    };

    [Fact]
    public async Task A_trial_is_the_graph() =>
        ShouldBeAllowed(await OfTrialAsync(await Manifest.ReadAsync()), AllowedDifferences.OfTrial);

    [Fact]
    public async Task Production_is_the_graph_with_managed_stores()
    {
        var charts = new Installation(await Renders.ProductionAsync("api.canary.enabled=false", "web.canary.enabled=false"));
        var differences = new Comparison(await Manifest.ReadAsync(), charts, Trial, hasStores: false).Differences();

        ShouldBeAllowed(differences, AllowedDifferences.OfProduction);
    }

    [Fact]
    public async Task Every_parameter_of_the_graph_is_a_value_of_the_charts() => (await Manifest.ReadAsync()).Resources
        .Where(r => r.Value.Text("type") == "parameter.v0").Select(r => r.Key).ShouldBe(Trial.Keys, ignoreOrder: true);

    [Fact]
    public async Task A_new_service_without_a_chart_is_found() => (await ChangedAsync(manifest =>
        manifest["mailer"] = new JsonObject { ["type"] = "project.v0" })).ShouldBe(["mailer is missing"]);

    [Fact]
    public async Task A_new_reference_without_a_policy_is_found() => (await ChangedAsync(manifest =>
        manifest["web"]!["env"]!["ConnectionStrings__kafka"] = "{kafka.connectionString}"))
        .ShouldBe(["web: environment ConnectionStrings__kafka is missing", "web: edge kafka is missing"]);

    [Fact]
    public async Task A_variable_that_means_something_else_is_found() => (await ChangedAsync(manifest =>
        manifest["web"]!["env"]!["WEB_OIDC_CLIENT_ID"] = "other")).ShouldBe(["web: WEB_OIDC_CLIENT_ID is 'couchannel-web', not 'other'"]);

    [Fact]
    public async Task A_reference_that_is_gone_is_found() => (await ChangedAsync(manifest =>
    {
        manifest["api"]!["env"]!.AsObject().Remove("ConnectionStrings__redis");
    })).ShouldBe(["api: environment ConnectionStrings__redis is more", "api: edge redis is more"]);

    [Fact]
    public async Task A_new_binding_or_image_is_found() => (await ChangedAsync(manifest =>
    {
        manifest["worker"]!["bindings"]!["grpc"] = new JsonObject();
        manifest["redis"]!["image"] = "docker.io/library/redis:9";
    })).ShouldBe(
    [
        "worker: binding grpc is missing", "redis: image docker.io/library/redis:9 is missing",
        "redis: image docker.io/library/redis:8.6 is more",
    ]);

    /// <summary>What is found of a change to the graph, beside what is allowed.</summary>
    private static async Task<string[]> ChangedAsync(Action<JsonObject> change)
    {
        var manifest = (await Manifest.ReadAsync()).Copy();
        change(manifest.Resources);
        return [.. (await OfTrialAsync(manifest)).Except(AllowedDifferences.OfTrial.Keys)];
    }

    private static async Task<IEnumerable<string>> OfTrialAsync(Manifest manifest) =>
        new Comparison(manifest, new Installation(await Renders.TrialAsync()), Trial, hasStores: true).Differences();

    private static void ShouldBeAllowed(IEnumerable<string> differences, Dictionary<string, string> allowed)
    {
        differences.Except(allowed.Keys).ShouldBeEmpty("Change the charts with the graph, or say why they may differ.");
        allowed.Keys.Except(differences).ShouldBeEmpty("These are allowed, and no longer differ.");
    }
}
