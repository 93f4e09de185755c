using Confluent.Kafka;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Couchannel.ServiceDefaults.Tests;

/// <summary>The keys and the order by which clients are configured: those of Aspire's client packages.</summary>
public sealed class ClientSettingsTests
{
    [Fact]
    public void A_connection_string_wins_over_the_section_and_code_wins_over_both()
    {
        var builder = Builder(
            "--ConnectionStrings:one=Host=connection", "--Aspire:Npgsql:ConnectionString=Host=section",
            "--Aspire:Npgsql:one:ConnectionString=Host=named", "--Aspire:Npgsql:two:ConnectionString=Host=named");
        NpgsqlSettings? one = null, two = null, three = null;

        builder.AddNpgsqlDataSource("one", s => one = s);
        builder.AddNpgsqlDataSource("two", s => two = s);
        builder.AddNpgsqlDataSource("three", s => (three = s).ConnectionString = "Host=code");

        one!.ConnectionString.ShouldBe("Host=connection");
        two!.ConnectionString.ShouldBe("Host=named");
        three!.ConnectionString.ShouldBe("Host=code");
    }

    [Fact]
    public void Health_checks_have_the_names_of_Aspire_and_can_be_switched_off_by_configuration()
    {
        var builder = Builder(
            "--ConnectionStrings:db=Host=h", "--ConnectionStrings:cache=h:1", "--ConnectionStrings:log=h:2",
            "--Aspire:Confluent:Kafka:Consumer:log:DisableHealthChecks=true");
        builder.AddNpgsqlDataSource("db");
        builder.AddRedisClient("cache");
        builder.AddKafkaProducer<string, string>("log");
        builder.AddKafkaConsumer<string, string>("log");

        var names = builder.Services.BuildServiceProvider().GetRequiredService<IOptions<HealthCheckServiceOptions>>()
            .Value.Registrations.Select(r => r.Name);

        names.ShouldBe(["PostgreSql", "StackExchange.Redis", "Aspire.Confluent.Kafka.Producer"]);
    }

    [Fact]
    public void A_client_s_own_settings_are_read_from_Config()
    {
        var builder = Builder(
            "--ConnectionStrings:log=broker:9092", "--Aspire:Confluent:Kafka:Producer:Config:LingerMs=7",
            "--Aspire:Confluent:Kafka:Producer:log:Config:Acks=All");
        KafkaProducerSettings? settings = null;

        builder.AddKafkaProducer<string, string>("log", s => settings = s);

        settings!.Config.LingerMs.ShouldBe(7);
        settings.Config.Acks.ShouldBe(Acks.All);
        settings.Config.BootstrapServers.ShouldBe("broker:9092");
    }

    [Fact]
    public void The_deployment_s_names_reach_the_clients_as_brokers_write_their_values()
    {
        var builder = Builder(
            "--API_KAFKA_BOOTSTRAP=managed:9093", "--API_KAFKA_SECURITY_PROTOCOL=SASL_SSL", "--API_KAFKA_SASL_MECHANISM=SCRAM-SHA-512",
            "--API_KAFKA_SASL_USERNAME=me", "--ConnectionStrings:kafka=local:9092");
        builder.AddServiceDefaults();
        KafkaProducerSettings? settings = null;

        builder.AddKafkaProducer<string, string>("kafka", s => settings = s);

        settings!.Config.ShouldSatisfyAllConditions(
            c => c.BootstrapServers.ShouldBe("managed:9093"),
            c => c.SecurityProtocol.ShouldBe(SecurityProtocol.SaslSsl),
            c => c.SaslMechanism.ShouldBe(SaslMechanism.ScramSha512),
            c => c.SaslUsername.ShouldBe("me"));
    }

    [Theory]
    [InlineData("--API_KAFKA_SECURITY_PROTOCOL=TLS", "API_KAFKA_SECURITY_PROTOCOL is malformed")]
    [InlineData("--Some=Thing", "ConnectionStrings__kafka is missing")]
    public async Task What_is_wrong_is_told_in_one_line_that_names_the_setting(string argument, string expected)
    {
        var builder = Builder(argument);
        builder.AddServiceDefaults();
        builder.AddKafkaProducer<string, string>("kafka");
        var app = builder.Build();

        (await app.RunServiceAsync()).ShouldBe(1);
        app.Services.GetServices<SettingError>().ShouldContain(e => e.Message.StartsWith(expected, StringComparison.Ordinal));
    }

    private static WebApplicationBuilder Builder(params string[] args) =>
        WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = "Couchannel.Api" });
}
