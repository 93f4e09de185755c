using Confluent.Kafka;
using Couchannel.Contracts.Events;
using Couchannel.Worker.Events;

namespace Couchannel.Worker.Commands;

/// <summary>
/// <c>requeue [topic]</c>: sends dead letters back to where they came from, each for the consumer that could not take it. Those that are
/// still of no use come back to the dead letters, for another time.
/// </summary>
internal sealed class RequeueCommand(EventConsumerFactory consumers, IProducer<string, string> producer) : IWorkerCommand
{
    private const string Group = "couchannel-requeue";
    private const int Misused = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public string Name => "requeue";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (arguments.Count > 1 || (arguments is [var named] && !Topics.All.Contains(named)))
        {
            await Console.Error.WriteLineAsync($"requeue takes one topic, or none for all: {string.Join(", ", Topics.All)}");
            return Misused;
        }

        foreach (var topic in arguments.Count == 0 ? Topics.All : arguments)
        {
            Console.WriteLine($"{await RequeueAsync(topic, cancellationToken)} dead letters of {topic} sent back");
        }

        return 0;
    }

    /// <summary>Sends back the dead letters of a topic that were not sent back before.</summary>
    public async Task<int> RequeueAsync(string topic, CancellationToken cancellationToken)
    {
        using var consumer = consumers.Create(Group, config => (config.EnablePartitionEof, config.EnableAutoCommit) = (true, false));
        var ends = Ends(consumer, Topics.DeadLetters(topic));
        consumer.Assign(ends.Keys);
        var sent = new List<Task>();
        var done = new List<TopicPartitionOffset>();
        while (ends.Count > 0)
        {
            var result = consumer.Consume(cancellationToken);
            if (!ends.TryGetValue(result.TopicPartition, out var end))
            {
                continue;
            }

            // No further than it was when this began: what fails at once comes back behind the end.
            if (result.IsPartitionEOF || result.Offset >= end)
            {
                ends.Remove(result.TopicPartition);
                continue;
            }

            sent.Add(producer.ProduceAsync(Origin(result.Message) ?? topic, Cleaned(result.Message), cancellationToken));
            done.Add(new TopicPartitionOffset(result.TopicPartition, result.Offset + 1));
        }

        await Task.WhenAll(sent);
        if (done.Count > 0)
        {
            consumer.Commit(done.GroupBy(d => d.TopicPartition).Select(partition => partition.Last()));
        }

        consumer.Close();
        return sent.Count;
    }

    private Dictionary<TopicPartition, Offset> Ends(IConsumer<string, string> consumer, string topic)
    {
        using var admin = new DependentAdminClientBuilder(producer.Handle).Build();
        return admin.GetMetadata(topic, Patience).Topics.Single().Partitions
            .Select(p => new TopicPartition(topic, p.PartitionId))
            .ToDictionary(p => p, p => consumer.QueryWatermarkOffsets(p, Patience).High);
    }

    private static string? Origin(Message<string, string> letter) =>
        CloudEventFormat.Header(letter, DeadLetterHeaders.Topic) is { } topic && Topics.All.Contains(topic) ? topic : null;

    private static Message<string, string> Cleaned(Message<string, string> letter)
    {
        foreach (var header in DeadLetterHeaders.OfTheFailure)
        {
            letter.Headers?.Remove(header);
        }

        return letter;
    }
}
