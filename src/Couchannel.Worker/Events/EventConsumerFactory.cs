using Confluent.Kafka;

namespace Couchannel.Worker.Events;

/// <summary>Makes consumers, each of a group of its own: every handler sees every event.</summary>
internal sealed class EventConsumerFactory(ConsumerConfig config)
{
    public IConsumer<string, string> Create(string group) =>
        new ConsumerBuilder<string, string>(new ConsumerConfig(new Dictionary<string, string>(config)) { GroupId = group })
            .SetLogHandler((_, _) => { })
            .Build();
}
