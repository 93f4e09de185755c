using Confluent.Kafka;

namespace Couchannel.Worker.Events;

/// <summary>Makes consumers, each of a group of its own: every handler sees every event.</summary>
internal sealed class EventConsumerFactory(ConsumerConfig config)
{
    /// <param name="configure">Changes what this consumer alone is to do otherwise.</param>
    public IConsumer<string, string> Create(string group, Action<ConsumerConfig>? configure = null)
    {
        var own = new ConsumerConfig(new Dictionary<string, string>(config)) { GroupId = group };
        configure?.Invoke(own);
        return new ConsumerBuilder<string, string>(own).SetLogHandler((_, _) => { }).Build();
    }
}
