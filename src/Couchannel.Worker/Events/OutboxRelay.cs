using System.Diagnostics;
using Confluent.Kafka;
using Couchannel.Data.Events;
using Npgsql;

namespace Couchannel.Worker.Events;

/// <summary>
/// Publishes recorded events, each at least once, and in order within a key. Any number of workers relay at once, from lanes that they
/// lease. It is woken by a notification, and looks by itself every second should one get lost.
/// </summary>
internal sealed partial class OutboxRelay(
    NpgsqlDataSource source, OutboxStore outbox, OutboxLanes lanes, EventPublisher publisher, TopicProvisioner topics,
    RelaySettings settings, ILogger<OutboxRelay> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Guid _owner = Guid.NewGuid();

    /// <summary>Publishes what there is until there is no more that is free, or an event could not be published.</summary>
    /// <returns>How many events were published.</returns>
    public async Task<int> PublishPendingAsync(CancellationToken cancellationToken)
    {
        var all = 0;
        while (true)
        {
            var since = Stopwatch.StartNew();
            var leases = await lanes.ClaimAsync(_owner, settings.Lease, settings.Lanes, cancellationToken);
            if (leases.Count == 0)
            {
                return all;
            }

            var (published, wanted) = await PublishAsync(leases, since, cancellationToken);
            all += published;
            if (published < wanted)
            {
                return all;
            }
        }
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
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using (var listen = new NpgsqlCommand($"LISTEN {OutboxChannel.Name}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        while (true)
        {
            await PublishPendingAsync(cancellationToken);
            if (!await connection.WaitAsync(Interval, cancellationToken))
            {
                // Nothing came. Ask for a sign of life: a connection that died silently brings no notifications.
                await using var alive = new NpgsqlCommand("SELECT 1", connection);
                await alive.ExecuteNonQueryAsync(cancellationToken);
            }
        }
    }

    private async Task<(int Published, int Wanted)> PublishAsync(
        IReadOnlyList<LaneLease> leases, Stopwatch since, CancellationToken cancellationToken)
    {
        IReadOnlyList<long> published = [];
        try
        {
            var batch = await outbox.PendingAsync(leases, settings.BatchSize, cancellationToken);
            if (since.Elapsed > settings.Lease - RelaySettings.DeliveryBound)
            {
                // The process stood still. What it published now could come after what another relay publishes from these lanes.
                LogLate(since.Elapsed);
                return (0, batch.Count);
            }

            published = await publisher.PublishAsync(batch);
            WorkerMetrics.Published.Add(published.Count);
            return (published.Count, batch.Count);
        }
        finally
        {
            // Also when the worker stops: what the log has is not to be published again, and the lanes are not to stay taken.
            await lanes.ReleaseAsync(leases, published, CancellationToken.None);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Events wait to be published: {Reason}")]
    private partial void LogRetry(string reason);

    [LoggerMessage(LogLevel.Warning, "Lanes of the outbox were given back unpublished: {Elapsed} passed since they were leased")]
    private partial void LogLate(TimeSpan elapsed);
}
