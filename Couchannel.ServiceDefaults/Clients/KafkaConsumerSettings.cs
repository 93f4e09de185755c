using Confluent.Kafka;

namespace Couchannel.ServiceDefaults;

/// <summary>
/// The settings of a Kafka consumer, read from <c>Aspire:Confluent:Kafka:Consumer</c> and its section of the connection's name.
/// </summary>
public sealed class KafkaConsumerSettings
{
    public string? ConnectionString { get; set; }

    public ConsumerConfig Config { get; } = [];

    public bool DisableHealthChecks { get; set; }
}
