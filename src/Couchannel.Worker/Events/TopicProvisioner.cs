using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Couchannel.Contracts.Events;

namespace Couchannel.Worker.Events;

/// <summary>Sees to it that the topics are there before anybody reads or writes them.</summary>
internal sealed class TopicProvisioner(IProducer<string, string> producer, TopicSettings settings) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly string[] Wanted = [.. Topics.All, .. Topics.All.Select(Topics.DeadLetters)];

    private readonly SemaphoreSlim _once = new(1);
    private bool _done;

    /// <exception cref="KafkaException">The broker does not answer, or a topic could not be made.</exception>
    public async Task ProvisionAsync(CancellationToken cancellationToken)
    {
        await _once.WaitAsync(cancellationToken);
        try
        {
            if (!_done)
            {
                using var admin = new DependentAdminClientBuilder(producer.Handle).Build();
                await CreateAsync(admin);
                foreach (var topic in Wanted)
                {
                    Require(admin, topic);
                }

                _done = true;
            }
        }
        finally
        {
            _once.Release();
        }
    }

    public void Dispose() => _once.Dispose();

    private async Task CreateAsync(IAdminClient admin)
    {
        var known = admin.GetMetadata(Patience).Topics.Select(t => t.Topic).ToHashSet();
        var missing = Wanted.Except(known).Select(Specification).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        try
        {
            await admin.CreateTopicsAsync(missing, new CreateTopicsOptions { RequestTimeout = Patience });
        }
        catch (CreateTopicsException refused) when (refused.Results.TrueForAll(r => r.Error.Code == ErrorCode.TopicAlreadyExists))
        {
            // Another worker was faster.
        }
        catch (KafkaException unanswered) when (unanswered.Error.Code == ErrorCode.Local_TimedOut)
        {
            // The local broker has no controller to ask. It makes a topic when somebody asks for it, which comes next; of a real
            // broker, that question finds out whether the topic is there.
        }
    }

    /// <summary>How a topic is made.</summary>
    internal TopicSpecification Specification(string topic)
    {
        var keep = Topics.All.Contains(topic) ? settings.Retention : settings.DeadLetterRetention;
        return new TopicSpecification
        {
            Name = topic,
            NumPartitions = settings.Partitions,
            Configs = new() { ["retention.ms"] = keep.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture) },
        };
    }

    private static void Require(IAdminClient admin, string topic)
    {
        if (admin.GetMetadata(topic, Patience).Topics.Single().Error is { IsError: true } error)
        {
            throw new KafkaException(error);
        }
    }
}
