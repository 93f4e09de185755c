using Confluent.Kafka;
using Couchannel.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

public static class KafkaConsumerExtensions
{
    /// <summary>
    /// Registers an <see cref="IConsumer{TKey,TValue}"/> for <c>ConnectionStrings:{connectionName}</c>, with a health check.
    /// </summary>
    public static void AddKafkaConsumer<TKey, TValue>(this IHostApplicationBuilder builder, string connectionName) =>
        Add<TKey, TValue>(builder, connectionName, null, null);

    /// <inheritdoc cref="AddKafkaConsumer{TKey,TValue}(IHostApplicationBuilder, string)"/>
    /// <param name="configureSettings">Changes the settings, after they were read.</param>
    public static void AddKafkaConsumer<TKey, TValue>(
        this IHostApplicationBuilder builder, string connectionName, Action<KafkaConsumerSettings>? configureSettings) =>
        Add<TKey, TValue>(builder, connectionName, configureSettings, null);

    /// <inheritdoc cref="AddKafkaConsumer{TKey,TValue}(IHostApplicationBuilder, string)"/>
    public static void AddKafkaConsumer<TKey, TValue>(
        this IHostApplicationBuilder builder, string connectionName, Action<ConsumerBuilder<TKey, TValue>>? configureBuilder) =>
        Add(builder, connectionName, null, Adapt(configureBuilder));

    /// <inheritdoc cref="AddKafkaConsumer{TKey,TValue}(IHostApplicationBuilder, string)"/>
    public static void AddKafkaConsumer<TKey, TValue>(
        this IHostApplicationBuilder builder, string connectionName,
        Action<IServiceProvider, ConsumerBuilder<TKey, TValue>>? configureBuilder) =>
        Add(builder, connectionName, null, configureBuilder);

    /// <inheritdoc cref="AddKafkaConsumer{TKey,TValue}(IHostApplicationBuilder, string)"/>
    /// <param name="configureSettings">Changes the settings, after they were read.</param>
    public static void AddKafkaConsumer<TKey, TValue>(
        this IHostApplicationBuilder builder, string connectionName, Action<KafkaConsumerSettings>? configureSettings,
        Action<ConsumerBuilder<TKey, TValue>>? configureBuilder) =>
        Add(builder, connectionName, configureSettings, Adapt(configureBuilder));

    /// <inheritdoc cref="AddKafkaConsumer{TKey,TValue}(IHostApplicationBuilder, string)"/>
    /// <param name="configureSettings">Changes the settings, after they were read.</param>
    public static void AddKafkaConsumer<TKey, TValue>(
        this IHostApplicationBuilder builder, string connectionName, Action<KafkaConsumerSettings>? configureSettings,
        Action<IServiceProvider, ConsumerBuilder<TKey, TValue>>? configureBuilder) =>
        Add(builder, connectionName, configureSettings, configureBuilder);

    private static Action<IServiceProvider, ConsumerBuilder<TKey, TValue>> Adapt<TKey, TValue>(
        Action<ConsumerBuilder<TKey, TValue>>? configure) => (_, consumer) => configure?.Invoke(consumer);

    private static void Add<TKey, TValue>(
        IHostApplicationBuilder builder, string connectionName, Action<KafkaConsumerSettings>? configureSettings,
        Action<IServiceProvider, ConsumerBuilder<TKey, TValue>>? configureBuilder)
    {
        var settings = KafkaConnection.Read<KafkaConsumerSettings>(
            builder, "Aspire:Confluent:Kafka:Consumer", connectionName, s => s.Config);
        settings.ConnectionString = KafkaConnection.String(builder, connectionName) ?? settings.ConnectionString;
        configureSettings?.Invoke(settings);
        settings.Config.BootstrapServers = ConnectionSetting.Require(
            builder, connectionName, settings.ConnectionString ?? settings.Config.BootstrapServers, _ => { });
        builder.Services.AddSingleton(services =>
        {
            var consumer = new ConsumerBuilder<TKey, TValue>(settings.Config);
            configureBuilder?.Invoke(services, consumer);
            return consumer.Build();
        });
        if (!settings.DisableHealthChecks)
        {
            KafkaConnection.AddCheck(builder, "Aspire.Confluent.Kafka.Consumer", settings.Config);
        }
    }
}
