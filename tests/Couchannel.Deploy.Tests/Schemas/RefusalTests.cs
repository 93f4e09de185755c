using Couchannel.Deploy.Tests.Tools;

namespace Couchannel.Deploy.Tests.Schemas;

/// <summary>Values that are wrong are refused, with a sentence that names them.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("api", "replicaz=3", "replicaz")]
    [InlineData("api", "replicas=\"three\"", "/replicas")]
    [InlineData("api", "image.pullPolicy=\"Sometimes\"", "/image/pullPolicy")]
    [InlineData("api", "probes.startup.period=1", "period")]
    [InlineData("api", "canary.strategy=\"yolo\"", "/canary/strategy")]
    [InlineData("web", "global.mesh.provider=\"consul\"", "/global/mesh/provider")]
    [InlineData("web", "global.oidc.isuer=\"x\"", "isuer")]
    [InlineData("worker", "extraEnv={\"A\":1}", "/extraEnv/A")]
    [InlineData("worker", "canary.enabled=true", "/canary/enabled")]
    [InlineData("migrations", "global.migrations.mode=\"never\"", "/global/migrations/mode")]
    [InlineData("identity", "replicas=2", "/replicas")]
    [InlineData("redpanda", "persistence.size=10", "/persistence/size")]
    [InlineData("couchannel", "global.secrets.provider=\"env\"", "/global/secrets/provider")]
    [InlineData("couchannel", "apii={}", "apii")]
    [InlineData("couchannel", "api.replicaz=3", "replicaz")]
    public async Task A_value_that_the_schema_does_not_know_is_refused(string chart, string setting, string told)
    {
        var refusal = await Helm.TryTemplateAsync(chart, [], setting);

        refusal.ExitCode.ShouldNotBe(0);
        refusal.Errors.ShouldContain("values don't meet the specifications of the schema");
        refusal.Errors.ShouldContain(told);
    }

    [Theory]
    [InlineData("staging", "global.database.host=\"\"", "global.database.host is missing")]
    [InlineData("staging", "global.redis.host=\"\"", "global.redis.host is missing")]
    [InlineData("staging", "global.kafka.bootstrap=\"\"", "global.kafka.bootstrap is missing")]
    [InlineData("staging", "global.oidc.issuer=\"\"", "global.oidc.issuer is missing")]
    [InlineData("staging", "global.secrets.provider=\"values\"", "password is missing")]
    [InlineData("staging", "global.database.mode=\"bundled\"", "global.migrations.mode hook runs before the release")]
    [InlineData("staging", "secretStore.vault.server=\"\"", "secretStore.vault.server is missing")]
    [InlineData("staging", "redpanda.enabled=true", "redpanda.enabled makes a broker that nobody uses")]
    [InlineData("staging", "api.host=\"\"", "api.host is missing")]
    [InlineData("staging", "worker.shutdown.graceSeconds=30", "graceSeconds must be more than noticeSeconds and drainSeconds together, 30")]
    [InlineData("staging", "api.canary.enabled=true", "api.canary.strategy canary shifts traffic by a mesh or a gateway")]
    [InlineData("staging", "global.oidc.mode=\"bundled\"", "identity.enabled and global.oidc.mode say different things")]
    [InlineData("trial", "global.environment=\"Staging\"", "the identity chart is for trials")]
    [InlineData("trial", "identity.webUrl=\"\"", "identity.webUrl is missing")]
    [InlineData("trial", "redpanda.enabled=false", "global.kafka.mode bundled needs the broker")]
    [InlineData("trial", "global.migrations.mode=\"hook\"", "global.migrations.mode hook runs before the release")]
    [InlineData("trial", "global.secrets.provider=\"csi\"", "a bundled")]
    [InlineData("trial", "global.redis.password=\"\"", "global.redis.password is missing")]
    public async Task Values_that_do_not_fit_together_are_refused(string environment, string setting, string told)
    {
        var refusal = await Helm.TryTemplateAsync(Helm.Umbrella, [$"values-{environment}.yaml"], setting);

        refusal.ExitCode.ShouldNotBe(0);
        refusal.Errors.ShouldContain(told);
    }
}
