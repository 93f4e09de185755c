using Confluent.Kafka;
using Couchannel.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.Hosting;

public static class KafkaExtensions
{
    /// <summary>
    /// Registers an <see cref="IProducer{TKey,TValue}"/> for <c>ConnectionStrings:{connectionName}</c>, with a health check.
    /// </summary>
    public static void AddKafkaProducer<TKey, TValue>(
        this IHostApplicationBuilder builder, string connectionName, Action<KafkaProducerSettings>? configureSettings = null,
        Action<ProducerBuilder<TKey, TValue>>? configureBuilder = null)
    {
        var settings = builder.ReadSettings<KafkaProducerSettings>("Aspire:Confluent:Kafka:Producer", connectionName);
        configureSettings?.Invoke(settings);
        builder.Connect(settings.Config, connectionName, settings.ConnectionString, settings.DisableHealthChecks);
        builder.Services.AddSingleton(_ =>
        {
            var producer = new ProducerBuilder<TKey, TValue>(settings.Config);
            configureBuilder?.Invoke(producer);
            return producer.Build();
        });
    }

    /// <summary>
    /// Registers an <see cref="IConsumer{TKey,TValue}"/> for <c>ConnectionStrings:{connectionName}</c>: a new one for each who
    /// asks.
    /// </summary>
    public static void AddKafkaConsumer<TKey, TValue>(
        this IHostApplicationBuilder builder, string connectionName, Action<KafkaConsumerSettings>? configureSettings = null,
        Action<ConsumerBuilder<TKey, TValue>>? configureBuilder = null)
    {
        var settings = builder.ReadSettings<KafkaConsumerSettings>("Aspire:Confluent:Kafka:Consumer", connectionName);
        configureSettings?.Invoke(settings);
        builder.Connect(settings.Config, connectionName, settings.ConnectionString, settings.DisableHealthChecks);
        builder.Services.AddTransient(_ =>
        {
            var consumer = new ConsumerBuilder<TKey, TValue>(settings.Config);
            configureBuilder?.Invoke(consumer);
            return consumer.Build();
        });
    }

    /// <summary>
    /// Sets where the brokers are, and for managed ones how to authenticate: <c>{SERVICE}_KAFKA_SASL_USERNAME</c> and so on.
    /// </summary>
    private static void Connect(
        this IHostApplicationBuilder builder, ClientConfig config, string connectionName, string? connectionString,
            bool disableHealthChecks)
    {
        config.BootstrapServers = ConnectionSetting.Require(builder, connectionName, connectionString, _ => { });
        var prefix = DeploymentSettings.Prefix(builder.Environment);
        foreach (var (setting, key) in new[]
        {
            ("SECURITY_PROTOCOL", "security.protocol"), ("SASL_MECHANISM", "sasl.mechanism"),
            ("SASL_USERNAME", "sasl.username"), ("SASL_PASSWORD", "sasl.password"),
        })
        {
            if (builder.Configuration[$"{prefix}_KAFKA_{setting}"] is { Length: > 0 } value)
            {
                config.Set(key, value);
            }
        }

        builder.Services.TryAddSingleton(new KafkaConnection(new ClientConfig(config.ToDictionary(c => c.Key, c => c.Value))));
        if (!disableHealthChecks && !builder.Services.Any(s => s.ServiceType == typeof(KafkaHealthCheck)))
        {
            builder.Services.AddSingleton<KafkaHealthCheck>();
            builder.Services.AddHealthChecks().AddCheck<KafkaHealthCheck>("Confluent.Kafka");
        }
    }
}
