using System.Reflection;
using Microsoft.Extensions.Hosting;

namespace Couchannel.ServiceDefaults.Tests;

/// <summary>A service compiles against these extensions as against those of Aspire's packages: same names, same parameters.</summary>
public sealed class ClientSignatureTests
{
    private const string Builder = "IHostApplicationBuilder builder, String connectionName";

    [Fact]
    public void Clients_are_added_as_with_Aspire_s_packages() => SignaturesOf(typeof(NpgsqlExtensions), typeof(RedisExtensions)).ShouldBe(
    [
        $"AddNpgsqlDataSource({Builder}, Action<NpgsqlSettings> configureSettings = null, "
            + "Action<NpgsqlDataSourceBuilder> configureDataSourceBuilder = null)",
        $"AddRedisClient({Builder}, Action<StackExchangeRedisSettings> configureSettings = null, "
            + "Action<ConfigurationOptions> configureOptions = null)",
    ]);

    [Theory]
    [InlineData(typeof(KafkaProducerExtensions), "Producer")]
    [InlineData(typeof(KafkaConsumerExtensions), "Consumer")]
    public void Kafka_s_clients_have_all_overloads(Type extensions, string client) => SignaturesOf(extensions).ShouldBe(
    [
        $"AddKafka{client}({Builder})",
        $"AddKafka{client}({Builder}, Action<IServiceProvider, {client}Builder<TKey, TValue>> configureBuilder)",
        $"AddKafka{client}({Builder}, Action<Kafka{client}Settings> configureSettings)",
        $"AddKafka{client}({Builder}, Action<Kafka{client}Settings> configureSettings, "
            + $"Action<IServiceProvider, {client}Builder<TKey, TValue>> configureBuilder)",
        $"AddKafka{client}({Builder}, Action<Kafka{client}Settings> configureSettings, "
            + $"Action<{client}Builder<TKey, TValue>> configureBuilder)",
        $"AddKafka{client}({Builder}, Action<{client}Builder<TKey, TValue>> configureBuilder)",
    ],
    ignoreOrder: true);

    private static IEnumerable<string> SignaturesOf(params Type[] extensions) =>
        from type in extensions
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static)
        select $"{method.Name}({string.Join(", ", method.GetParameters().Select(Describe))})";

    private static string Describe(ParameterInfo parameter) =>
        $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? " = null" : "")}";

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}
