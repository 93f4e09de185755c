using System.Globalization;
using System.Text;
using Confluent.Kafka;
using Couchannel.Contracts.Events;

namespace Couchannel.Worker.Events;

/// <summary>Sets messages aside that a consumer cannot take, with what an operator needs to know of them.</summary>
internal sealed partial class DeadLetters(IProducer<string, string> producer, ILogger<DeadLetters> logger)
{
    public const string Poison = "poison";
    public const string Failed = "failed";

    private const int LongestText = 2000;

    /// <param name="reason"><see cref="Poison"/> or <see cref="Failed"/>.</param>
    public async Task AddAsync(
        string consumer, ConsumeResult<string, string> result, string reason, Exception failure, int attempts,
        CancellationToken cancellationToken)
    {
        LogSetAside(failure, consumer, result.TopicPartitionOffset, reason);
        var message = result.Message;
        message.Headers ??= [];
        Set(DeadLetterHeaders.Consumer, consumer);
        Set(DeadLetterHeaders.Reason, reason);
        Set(DeadLetterHeaders.Exception, $"{failure.GetType().Name}: {failure.Message}");
        Set(DeadLetterHeaders.Topic, result.Topic);
        Set(DeadLetterHeaders.Partition, result.Partition.Value.ToString(CultureInfo.InvariantCulture));
        Set(DeadLetterHeaders.Offset, result.Offset.Value.ToString(CultureInfo.InvariantCulture));
        Set(DeadLetterHeaders.Attempts, attempts.ToString(CultureInfo.InvariantCulture));
        await producer.ProduceAsync(Topics.DeadLetters(result.Topic), message, cancellationToken);
        WorkerMetrics.DeadLettered.Add(1, new("consumer", consumer), new("topic", result.Topic), new("reason", reason));

        void Set(string name, string value)
        {
            // A message that comes here again was sent back once: what is said of it is of this time.
            message.Headers.Remove(name);
            message.Headers.Add(name, Encoding.UTF8.GetBytes(value[..Math.Min(value.Length, LongestText)]));
        }
    }

    [LoggerMessage(LogLevel.Error, "{Consumer} sets the message at {Position} aside as a dead letter ({Reason})")]
    private partial void LogSetAside(Exception failure, string consumer, TopicPartitionOffset position, string reason);
}
