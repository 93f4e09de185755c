using Confluent.Kafka;
using Couchannel.Tests.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace Couchannel.ServiceDefaults.Tests;

/// <summary>What is made of connection strings, good ones and others.</summary>
public sealed class ConnectionStringTests
{
    [Theory]
    [InlineData("db", "Host=h;Pasword=hush")]
    [InlineData("db", "Host=h;Port=hush")]
    [InlineData("db", "hush")]
    [InlineData("db", "Username=hush")]
    [InlineData("cache", "h:6379,ssl=hush")]
    [InlineData("cache", "h:6379,connectTimeout=hush")]
    [InlineData("cache", "h:6379,pasword=hush")]
    public void One_that_is_malformed_is_told_by_its_name_and_not_by_what_is_in_it(string name, string value)
    {
        var builder = Builder((name, value));

        Add(builder, name);

        var told = Errors(builder).ShouldHaveSingleItem();
        told.ShouldStartWith($"ConnectionStrings__{name} is malformed (Argument");
        told.ShouldEndWith($": it must be a connection string of '{name}'.");
        told.ShouldNotContain("hush");
    }

    [Theory]
    [InlineData("db", null)]
    [InlineData("db", " ")]
    [InlineData("cache", "")]
    public void One_that_is_missing_is_told_by_its_name(string name, string? value)
    {
        var builder = Builder((name, value));

        Add(builder, name);

        Errors(builder).ShouldHaveSingleItem()
            .ShouldBe($"ConnectionStrings__{name} is missing: set it to the connection string of '{name}'.");
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(",abortConnect=true", true)]
    public void A_cache_that_comes_later_is_waited_for_unless_its_string_says_otherwise(string option, bool givesUp)
    {
        using var deaf = new DeafPort();
        var builder = Builder(("cache", $"{deaf.Address},connectTimeout=100{option}"));
        var read = new List<bool>();
        builder.AddRedisClient("cache", configureOptions: options => read.Add(options.AbortOnConnectFail));
        using var host = builder.Build();

        Action connect = () => host.Services.GetRequiredService<IConnectionMultiplexer>();

        if (givesUp)
        {
            connect.ShouldThrow<RedisConnectionException>();
        }
        else
        {
            connect.ShouldNotThrow();
        }

        read.ShouldBe([givesUp]);
    }

    [Fact]
    public void The_builders_of_Kafka_s_clients_are_handed_over_before_they_build()
    {
        using var deaf = new DeafPort();
        var builder = Builder(("log", deaf.Address));
        var told = new List<string>();
        builder.Services.AddSingleton(told);
        builder.AddKafkaProducer<string, string>("log", (ProducerBuilder<string, string> producer) =>
        {
            producer.SetLogHandler((_, _) => { });
            told.Add("producer");
        });
        builder.AddKafkaProducer<string, int>("log", (services, producer) =>
        {
            producer.SetLogHandler((_, _) => { });
            services.GetRequiredService<List<string>>().Add("producer with services");
        });
        builder.AddKafkaConsumer<string, string>("log", InGroup, (ConsumerBuilder<string, string> consumer) =>
        {
            consumer.SetLogHandler((_, _) => { });
            told.Add("consumer");
        });
        builder.AddKafkaConsumer<string, int>("log", InGroup, (services, consumer) =>
        {
            consumer.SetLogHandler((_, _) => { });
            services.GetRequiredService<List<string>>().Add("consumer with services");
        });
        using var host = builder.Build();

        _ = host.Services.GetRequiredService<IProducer<string, string>>();
        _ = host.Services.GetRequiredService<IProducer<string, int>>();
        _ = host.Services.GetRequiredService<IConsumer<string, string>>();
        _ = host.Services.GetRequiredService<IConsumer<string, int>>();

        told.ShouldBe(["producer", "producer with services", "consumer", "consumer with services"]);
    }

    private static void InGroup(KafkaConsumerSettings settings) => settings.Config.GroupId = "tests";

    private static void Add(HostApplicationBuilder builder, string name)
    {
        if (name == "db")
        {
            builder.AddNpgsqlDataSource(name);
        }
        else
        {
            builder.AddRedisClient(name);
        }
    }

    private static IEnumerable<string> Errors(HostApplicationBuilder builder) =>
        builder.Services.Select(s => s.ImplementationInstance).OfType<SettingError>().Select(e => e.Message);

    private static HostApplicationBuilder Builder((string Name, string? Value) connection)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection([new($"ConnectionStrings:{connection.Name}", connection.Value)]);
        return builder;
    }
}
