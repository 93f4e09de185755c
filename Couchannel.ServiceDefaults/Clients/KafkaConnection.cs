using Confluent.Kafka;

namespace Couchannel.ServiceDefaults;

/// <summary>How the brokers are reached, for a client that neither produces nor consumes.</summary>
internal sealed class KafkaConnection(ClientConfig config)
{
    public IAdminClient CreateAdminClient()
    {
        // Of the settings of producers and consumers, an administrator knows only those of the connection.
        string[] known = ["bootstrap.servers", "security.protocol", "sasl.mechanism", "sasl.username", "sasl.password"];
        var connection = config.Where(c => known.Contains(c.Key)).ToDictionary(c => c.Key, c => c.Value);
        return new AdminClientBuilder(connection).SetLogHandler((_, _) => { }).Build();
    }
}
