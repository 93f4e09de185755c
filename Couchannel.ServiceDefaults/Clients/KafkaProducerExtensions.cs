using Confluent.Kafka;
using Couchannel.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

public static class KafkaProducerExtensions
{
    /// <summary>
    /// Registers an <see cref="IProducer{TKey,TValue}"/> for <c>ConnectionStrings:{connectionName}</c>, with a health check.
    /// </summary>
    public static void AddKafkaProducer<TKey, TValue>(this IHostApplicationBuilder builder, string connectionName) =>
        Add<TKey, TValue>(builder, connectionName, null, null);

    /// <inheritdoc cref="AddKafkaProducer{TKey,TValue}(IHostApplicationBuilder, string)"/>
    /// <param name="configureSettings">Changes the settings, after they were read.</param>
    public static void AddKafkaProducer<TKey, TValue>(
        this IHostApplicationBuilder builder, string connectionName, Action<KafkaProducerSettings>? configureSettings) =>
        Add<TKey, TValue>(builder, connectionName, configureSettings, null);

    /// <inheritdoc cref="AddKafkaProducer{TKey,TValue}(IHostApplicationBuilder, string)"/>
    public static void AddKafkaProducer<TKey, TValue>(
        this IHostApplicationBuilder builder, string connectionName, Action<ProducerBuilder<TKey, TValue>>? configureBuilder) =>
        Add(builder, connectionName, null, Adapt(configureBuilder));

    /// <inheritdoc cref="AddKafkaProducer{TKey,TValue}(IHostApplicationBuilder, string)"/>
    public static void AddKafkaProducer<TKey, TValue>(
        this IHostApplicationBuilder builder, string connectionName,
        Action<IServiceProvider, ProducerBuilder<TKey, TValue>>? configureBuilder) =>
        Add(builder, connectionName, null, configureBuilder);

    /// <inheritdoc cref="AddKafkaProducer{TKey,TValue}(IHostApplicationBuilder, string)"/>
    /// <param name="configureSettings">Changes the settings, after they were read.</param>
    public static void AddKafkaProducer<TKey, TValue>(
        this IHostApplicationBuilder builder, string connectionName, Action<KafkaProducerSettings>? configureSettings,
        Action<ProducerBuilder<TKey, TValue>>? configureBuilder) =>
        Add(builder, connectionName, configureSettings, Adapt(configureBuilder));

    /// <inheritdoc cref="AddKafkaProducer{TKey,TValue}(IHostApplicationBuilder, string)"/>
    /// <param name="configureSettings">Changes the settings, after they were read.</param>
    public static void AddKafkaProducer<TKey, TValue>(
        this IHostApplicationBuilder builder, string connectionName, Action<KafkaProducerSettings>? configureSettings,
        Action<IServiceProvider, ProducerBuilder<TKey, TValue>>? configureBuilder) =>
        Add(builder, connectionName, configureSettings, configureBuilder);

    private static Action<IServiceProvider, ProducerBuilder<TKey, TValue>> Adapt<TKey, TValue>(
        Action<ProducerBuilder<TKey, TValue>>? configure) => (_, producer) => configure?.Invoke(producer);

    private static void Add<TKey, TValue>(
        IHostApplicationBuilder builder, string connectionName, Action<KafkaProducerSettings>? configureSettings,
        Action<IServiceProvider, ProducerBuilder<TKey, TValue>>? configureBuilder)
    {
        var settings = KafkaConnection.Read<KafkaProducerSettings>(
            builder, "Aspire:Confluent:Kafka:Producer", connectionName, s => s.Config);
        settings.ConnectionString = KafkaConnection.String(builder, connectionName) ?? settings.ConnectionString;
        configureSettings?.Invoke(settings);
        settings.Config.BootstrapServers = ConnectionSetting.Require(
            builder, connectionName, settings.ConnectionString ?? settings.Config.BootstrapServers, _ => { });
        builder.Services.AddSingleton(services =>
        {
            var producer = new ProducerBuilder<TKey, TValue>(settings.Config);
            configureBuilder?.Invoke(services, producer);
            return producer.Build();
        });
        if (!settings.DisableHealthChecks)
        {
            KafkaConnection.AddCheck(builder, "Aspire.Confluent.Kafka.Producer", settings.Config);
        }
    }
}
