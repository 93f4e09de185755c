using Couchannel.Deploy.Tests.Tools;
using Couchannel.Deploy.Tests.Yaml;

namespace Couchannel.Deploy.Tests.Charts;

/// <summary>Data stores: bundled for trials, managed otherwise.</summary>
public sealed class StoreTests
{
    [Fact]
    public async Task A_trial_has_its_own_stores_which_keep_their_data()
    {
        var rendered = await Renders.TrialAsync();

        const string size = "spec.volumeClaimTemplates.0.spec.resources.requests.storage";
        rendered.One("StatefulSet", "couchannel-postgres").Text(size).ShouldBe("8Gi");
        rendered.One("StatefulSet", "couchannel-kafka").Text(size).ShouldBe("10Gi");
        rendered.One("Deployment", "couchannel-redis").ShouldNotBeNull();
        rendered.One("Secret", "couchannel-postgres").Map("stringData")["POSTGRES_PASSWORD"].ShouldBe("trial-database-password");
    }

    [Fact]
    public async Task Without_a_volume_the_data_ends_with_the_pod()
    {
        var rendered = await Renders.TrialAsync("postgres.size=\"\"", "redpanda.persistence.enabled=false");
        foreach (var name in new[] { "postgres", "kafka" })
        {
            var set = rendered.One("StatefulSet", $"couchannel-{name}");
            set.At("spec.volumeClaimTemplates").ShouldBeNull();
            set.Items("spec.template.spec.volumes").Select(v => v.Text("name")).ShouldContain("data");
        }
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public async Task Other_environments_have_none(string environment)
    {
        var rendered = await Renders.OfAsync(environment);

        rendered.All("StatefulSet").ShouldBeEmpty();
        rendered.Find("Deployment", "couchannel-redis").ShouldBeNull();
        rendered.Find("Deployment", "couchannel-identity").ShouldBeNull();
    }

    [Fact]
    public async Task A_managed_store_is_reached_by_TLS()
    {
        var entries = (await Renders.ProductionAsync()).One("ExternalSecret", "couchannel-worker").Map("spec.target.template.data");
        var config = (await Renders.ProductionAsync()).One("ConfigMap", "couchannel-worker").Map("data");

        entries["ConnectionStrings__couchannel"].ShouldContain("SSL Mode=VerifyFull");
        entries["ConnectionStrings__redis"].ShouldContain(",ssl=true");
        config["WORKER_KAFKA_SECURITY_PROTOCOL"].ShouldBe("SASL_SSL");
        config["WORKER_KAFKA_SASL_MECHANISM"].ShouldBe("SCRAM-SHA-512");
        config["WORKER_KAFKA_SASL_USERNAME"].ShouldBe("couchannel");
    }

    [Theory]
    [InlineData("PLAINTEXT")]
    [InlineData("SSL")]
    public async Task Brokers_that_want_no_password_are_given_none(string protocol)
    {
        var rendered = await Renders.StagingAsync($"global.kafka.securityProtocol=\"{protocol}\"");

        rendered.One("ConfigMap", "couchannel-worker").Map("data").Keys.ShouldNotContain("WORKER_KAFKA_SASL_MECHANISM");
        rendered.One("ExternalSecret", "couchannel-worker").Map("spec.target.template.data").Keys
            .ShouldNotContain("WORKER_KAFKA_SASL_PASSWORD");
    }

    [Fact]
    public async Task A_broker_is_told_the_name_that_its_clients_know()
    {
        var arguments = (await Renders.TrialAsync()).One("StatefulSet", "couchannel-kafka").Texts("spec.template.spec.containers.0.args");

        arguments.ShouldContain("host://couchannel-kafka:9092,pods://couchannel-kafka:9093");
    }
}
