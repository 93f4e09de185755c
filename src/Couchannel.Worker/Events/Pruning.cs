using Couchannel.Data.Events;
using Npgsql;

namespace Couchannel.Worker.Events;

/// <summary>Deletes what was kept long enough, every hour.</summary>
internal sealed partial class Pruning(Housekeeping housekeeping, KeepSettings keep, ILogger<Pruning> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    public async Task PruneAsync(CancellationToken cancellationToken)
    {
        var events = await housekeeping.PruneOutboxAsync(keep.Outbox, cancellationToken);
        var entries = await housekeeping.PruneInboxAsync(keep.Inbox, cancellationToken);
        var keys = await housekeeping.PruneIdempotencyKeysAsync(KeepSettings.IdempotencyKeys, cancellationToken);
        var told = await housekeeping.PrunePaymentEventsAsync(keep.Inbox, cancellationToken);
        var mails = await housekeeping.PruneMailsAsync(keep.Mails, cancellationToken);
        if (events + entries + keys + told + mails > 0)
        {
            LogPruned(events, entries + told, keys, mails);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        do
        {
            try
            {
                await PruneAsync(stoppingToken);
            }
            catch (NpgsqlException failure)
            {
                LogRetry(failure.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Information,
        "Pruned {Events} published events, {Entries} entries of the inbox, {Keys} idempotency keys, {Mails} mails")]
    private partial void LogPruned(int events, int entries, int keys, int mails);

    [LoggerMessage(LogLevel.Warning, "What is old is pruned later: {Reason}")]
    private partial void LogRetry(string reason);
}
