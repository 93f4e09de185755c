using System.Text;
using Confluent.Kafka;
using Couchannel.Worker.Events;

namespace Couchannel.Worker.Tests.Events;

/// <summary>An event log of the test's own: the client library's broker in memory.</summary>
internal sealed class LogUnderTest : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private readonly IProducer<Null, Null> _broker;

    public LogUnderTest()
    {
        var cluster = new ProducerConfig { BootstrapServers = "unused:9092" };
        cluster.Set("test.mock.num.brokers", "1");
        _broker = new ProducerBuilder<Null, Null>(cluster).SetLogHandler((_, _) => { }).Build();
        using var admin = new DependentAdminClientBuilder(_broker.Handle).Build();
        var found = admin.GetMetadata(Bound).Brokers.Single();
        Bootstrap = $"{found.Host}:{found.Port}";
        Producer = ProducerFor(Bootstrap);
        Consumers = new EventConsumerFactory(new ConsumerConfig
        {
            BootstrapServers = Bootstrap,
            EnableAutoOffsetStore = false,
            AutoOffsetReset = AutoOffsetReset.Earliest,
            FetchWaitMaxMs = 50,

            // The broker in memory forgets a member that has left only when its session is over.
            SessionTimeoutMs = 6000,
            HeartbeatIntervalMs = 1000,
        });
    }

    public string Bootstrap { get; }

    public IProducer<string, string> Producer { get; }

    public EventConsumerFactory Consumers { get; }

    public static IProducer<string, string> ProducerFor(string bootstrap, int messageTimeoutMs = 10_000) =>
        new ProducerBuilder<string, string>(new ProducerConfig
        {
            BootstrapServers = bootstrap,
            EnableIdempotence = true,
            MessageTimeoutMs = messageTimeoutMs,
        }).SetLogHandler((_, _) => { }).SetErrorHandler((_, _) => { }).Build();

    /// <summary>The messages of a topic from its beginning, once there are so many, and those that are there besides.</summary>
    public List<ConsumeResult<string, string>> Read(string topic, int atLeast)
    {
        using var consumer = Consumers.Create(Guid.NewGuid().ToString(), c => c.EnablePartitionEof = true);
        using var admin = new DependentAdminClientBuilder(Producer.Handle).Build();
        var partitions = admin.GetMetadata(topic, Bound).Topics.Single().Partitions.Select(p => new TopicPartition(topic, p.PartitionId));
        consumer.Assign(partitions);
        var (messages, ended) = (new List<ConsumeResult<string, string>>(), new HashSet<TopicPartition>());
        using var bound = new CancellationTokenSource(Bound);
        while (messages.Count < atLeast || ended.Count < consumer.Assignment.Count)
        {
            var result = consumer.Consume(bound.Token);
            if (result.IsPartitionEOF)
            {
                ended.Add(result.TopicPartition);
            }
            else
            {
                messages.Add(result);
            }
        }

        consumer.Close();
        return messages;
    }

    public static string? Header(ConsumeResult<string, string> result, string name) =>
        result.Message.Headers.TryGetLastBytes(name, out var bytes) ? Encoding.UTF8.GetString(bytes) : null;

    public void Dispose()
    {
        Producer.Dispose();
        _broker.Dispose();
    }
}
