using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Couchannel.Contracts.Events;

namespace Couchannel.Worker.Events;

/// <summary>Sees to it that the topics are there before anybody reads them.</summary>
internal sealed class TopicProvisioner(IProducer<string, string> producer)
{
    private const int Partitions = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly ErrorCode[] Fine =
    [
        ErrorCode.NoError, ErrorCode.TopicAlreadyExists,

        // The local broker makes topics on first use and knows no other way.
        ErrorCode.UnsupportedVersion, ErrorCode.Local_UnsupportedFeature,
    ];

    /// <exception cref="KafkaException">The broker does not answer, or refuses.</exception>
    public async Task ProvisionAsync()
    {
        using var admin = new DependentAdminClientBuilder(producer.Handle).Build();
        string[] topics = [Topics.Bookings, Topics.DeadLetters(Topics.Bookings)];
        try
        {
            await admin.CreateTopicsAsync(topics.Select(t => new TopicSpecification { Name = t, NumPartitions = Partitions }));
        }
        catch (CreateTopicsException refused) when (refused.Results.TrueForAll(r => Fine.Contains(r.Error.Code)))
        {
            // They are there, or will be.
        }
        catch (KafkaException refused) when (Fine.Contains(refused.Error.Code))
        {
            // They will be there.
        }

        // To be asked for is, for the local broker, to come to be.
        foreach (var topic in topics)
        {
            admin.GetMetadata(topic, Patience);
        }
    }
}
