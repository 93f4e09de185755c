using Confluent.Kafka;

namespace Couchannel.ServiceDefaults;

/// <summary>
/// The settings of a Kafka producer, read from <c>Aspire:Confluent:Kafka:Producer</c> and its section of the connection's name.
/// </summary>
public sealed class KafkaProducerSettings
{
    public string? ConnectionString { get; set; }

    public ProducerConfig Config { get; } = [];

    public bool DisableHealthChecks { get; set; }
}
