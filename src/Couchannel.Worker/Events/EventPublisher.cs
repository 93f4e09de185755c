using Confluent.Kafka;
using Couchannel.Data.Events;

namespace Couchannel.Worker.Events;

/// <summary>Gives events to the log, many at a time.</summary>
internal sealed partial class EventPublisher(IProducer<string, string> producer, ILogger<EventPublisher> logger)
{
    /// <summary>Publishes a batch and waits for the broker's word on all of it.</summary>
    /// <returns>The ids that count as published: within a key, those up to the first that the broker did not acknowledge.</returns>
    public async Task<IReadOnlyList<long>> PublishAsync(IReadOnlyList<OutboxRow> batch)
    {
        var acknowledged = new bool[batch.Count];
        var outstanding = batch.Count;
        var allReported = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        for (var i = 0; i < batch.Count; i++)
        {
            var index = i;
            try
            {
                producer.Produce(batch[i].Topic, CloudEventFormat.ToMessage(batch[i]), report => Report(index, report.Error));
            }
            catch (KafkaException full)
            {
                // The client's own queue takes no more: what is left of the batch waits for the next one.
                LogNotPublished(full.Error.Reason);
                ReportMany(batch.Count - i);
                break;
            }
        }

        await allReported.Task;
        return Published(batch, acknowledged);

        void Report(int index, Error error)
        {
            acknowledged[index] = !error.IsError;
            if (error.IsError)
            {
                LogNotPublished(error.Reason);
            }

            ReportMany(1);
        }

        void ReportMany(int count)
        {
            if (Interlocked.Add(ref outstanding, -count) == 0)
            {
                allReported.SetResult();
            }
        }
    }

    private static List<long> Published(IReadOnlyList<OutboxRow> batch, bool[] acknowledged)
    {
        var failed = new HashSet<string>();
        var published = new List<long>(batch.Count);
        foreach (var (i, row) in batch.Index())
        {
            // What comes after a failure is repeated, so that the log has the key's events in their order at last.
            if (!acknowledged[i] || failed.Contains(row.Key))
            {
                failed.Add(row.Key);
            }
            else
            {
                published.Add(row.Id);
            }
        }

        return published;
    }

    [LoggerMessage(LogLevel.Debug, "An event waits to be published: {Reason}")]
    private partial void LogNotPublished(string reason);
}
