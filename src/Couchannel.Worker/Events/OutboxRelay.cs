using System.Data;
using Confluent.Kafka;
using Couchannel.Data.Events;
using Npgsql;

namespace Couchannel.Worker.Events;

/// <summary>
/// Publishes recorded events, in order, each at least once. Of several workers one relays and the others stand by: order by session
/// would not survive two. It is woken by a notification, and looks by itself every second should one get lost.
/// </summary>
internal sealed partial class OutboxRelay(
    NpgsqlDataSource source, OutboxStore outbox, IProducer<string, string> producer, TopicProvisioner topics, ILogger<OutboxRelay> logger)
    : BackgroundService
{
    private const int BatchSize = 500;
    private const long RelayLock = 0x6F7574626F78; // "outbox"

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Publishes what there is, oldest first, until there is no more or an event could not be published.</summary>
    /// <returns>How many events were published.</returns>
    public async Task<int> PublishPendingAsync(CancellationToken cancellationToken)
    {
        var published = 0;
        while (await outbox.PendingAsync(BatchSize, cancellationToken) is { Count: > 0 } batch)
        {
            var acknowledged = await PublishAsync(batch, cancellationToken);
            await outbox.MarkPublishedAsync(acknowledged, cancellationToken);
            published += acknowledged.Count;
            if (acknowledged.Count < batch.Count)
            {
                break;
            }
        }

        return published;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RelayAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is NpgsqlException or KafkaException)
            {
                LogRetry(failure.Message);
                await Task.Delay(Interval, stoppingToken);
            }
        }
    }

    private async Task RelayAsync(CancellationToken cancellationToken)
    {
        await topics.ProvisionAsync(cancellationToken);

        // Lock and notifications live with one connection: whoever loses it has lost both, and another worker takes over.
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        while (!await TryLockAsync(connection, cancellationToken))
        {
            await Task.Delay(Interval, cancellationToken);
        }

        await using (var listen = new NpgsqlCommand($"LISTEN {OutboxChannel.Name}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        try
        {
            await PublishWhileConnectedAsync(connection, cancellationToken);
        }
        finally
        {
            // The connection goes back to the pool, where it would keep the lock from the next worker.
            await ReleaseAsync(connection);
        }
    }

    private async Task PublishWhileConnectedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        while (true)
        {
            await PublishPendingAsync(cancellationToken);
            if (!await connection.WaitAsync(Interval, cancellationToken))
            {
                // Nothing came. Ask for a sign of life, or a connection that died silently would leave two relays.
                await using var alive = new NpgsqlCommand("SELECT 1", connection);
                await alive.ExecuteNonQueryAsync(cancellationToken);
            }
        }
    }

    private static async Task ReleaseAsync(NpgsqlConnection connection)
    {
        if (connection.State == ConnectionState.Open)
        {
            await using var release = new NpgsqlCommand("SELECT pg_advisory_unlock_all()", connection);
            await release.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    private static async Task<bool> TryLockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)",
            connection)
        { Parameters = { new() { Value = RelayLock } } };
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Publishes a batch.</summary>
    /// <returns>The ids up to the first event that the broker did not acknowledge: those after it must wait for it.</returns>
    private async Task<List<long>> PublishAsync(IReadOnlyList<OutboxRow> batch, CancellationToken cancellationToken)
    {
        var sent = batch.Select(row => producer.ProduceAsync(row.Topic, CloudEventFormat.ToMessage(row), cancellationToken)).ToArray();
        var acknowledged = new List<long>(batch.Count);
        for (var i = 0; i < sent.Length; i++)
        {
            try
            {
                await sent[i];
                acknowledged.Add(batch[i].Id);
            }
            catch (KafkaException failure)
            {
                LogRetry(failure.Error.Reason);
                break;
            }
        }

        // What comes after a failure is repeated, so its outcome does not count; but it is not left behind unobserved.
        await ((Task)Task.WhenAll(sent)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return acknowledged;
    }

    [LoggerMessage(LogLevel.Warning, "Events wait to be published: {Reason}")]
    private partial void LogRetry(string reason);
}
