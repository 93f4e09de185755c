using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Confluent.Kafka;

namespace Couchannel.Worker.Events;

/// <summary>How many messages each consumer has before it, of those in the partitions that are this worker's.</summary>
internal sealed class ConsumerLag
{
    private readonly ConcurrentDictionary<(string Consumer, string Topic), long> _behind = new();

    public ConsumerLag() => WorkerMetrics.Meter.CreateObservableGauge(
        "couchannel.consumer.lag", Measure, description: "Messages that a consumer has yet to take");

    /// <summary>Looks how far a consumer is. Asks nobody: the client knows from its last fetch.</summary>
    public void Note(string name, IConsumer<string, string> consumer)
    {
        foreach (var topic in consumer.Assignment.GroupBy(p => p.Topic))
        {
            _behind[(name, topic.Key)] = topic.Sum(partition => Behind(consumer, partition));
        }
    }

    /// <summary>Forgets a consumer that has stopped: its partitions are another worker's.</summary>
    public void Forget(string name)
    {
        foreach (var key in _behind.Keys.Where(k => k.Consumer == name))
        {
            _behind.TryRemove(key, out _);
        }
    }

    private static long Behind(IConsumer<string, string> consumer, TopicPartition partition)
    {
        var (position, high) = (consumer.Position(partition), consumer.GetWatermarkOffsets(partition).High);
        return position == Offset.Unset || high == Offset.Unset ? 0 : Math.Max(0, high.Value - position.Value);
    }

    private IEnumerable<Measurement<long>> Measure() => _behind.Select(
        b => new Measurement<long>(b.Value, new("consumer", b.Key.Consumer), new("topic", b.Key.Topic)));
}
