using Npgsql;

namespace Couchannel.Data.Events;

/// <summary>Deletes what was kept for a time, and no longer has to be.</summary>
public sealed class Housekeeping(NpgsqlDataSource source)
{
    /// <summary>Published events. What is not published stays, however old it is.</summary>
    public Task<int> PruneOutboxAsync(TimeSpan keep, CancellationToken cancellationToken) => PruneAsync(
        "outbox", "occurred_at < now() - $1 AND published_at IS NOT NULL", keep, cancellationToken);

    /// <summary>What consumers have dealt with. As long as the log may bring an event again, its entry must be kept.</summary>
    public Task<int> PruneInboxAsync(TimeSpan keep, CancellationToken cancellationToken) =>
        PruneAsync("inbox", "received_at < now() - $1", keep, cancellationToken);

    /// <summary>The answers that a repeated key is given again.</summary>
    public Task<int> PruneIdempotencyKeysAsync(TimeSpan keep, CancellationToken cancellationToken) =>
        PruneAsync("idempotency_keys", "created_at < now() - $1", keep, cancellationToken);

    /// <summary>What providers have told and was seen to. As long as they may tell it again, its entry must be kept.</summary>
    public Task<int> PrunePaymentEventsAsync(TimeSpan keep, CancellationToken cancellationToken) =>
        PruneAsync("payment_events", "received_at < now() - $1 AND handled_at IS NOT NULL", keep, cancellationToken);

    /// <summary>Mails, whatever became of them, and after a day those whose users are still not to be reached.</summary>
    public Task<int> PruneMailsAsync(TimeSpan keep, CancellationToken cancellationToken) => PruneAsync(
        "mails",
        "created_at < now() - $1 OR (recipient IS NULL AND created_at < now() - interval '1 day')", keep, cancellationToken);

    // In portions, so that no transaction becomes long, and past the rows that somebody else prunes now.
    private async Task<int> PruneAsync(string table, string condition, TimeSpan keep, CancellationToken cancellationToken)
    {
        var all = 0;
        while (true)
        {
            await using var command = source.Command(
                $"""
                 DELETE FROM {table} t USING (SELECT ctid FROM {table} WHERE {condition} LIMIT 5000 FOR UPDATE SKIP LOCKED) old
                 WHERE t.ctid = old.ctid
                 """,
                keep);
            var deleted = await command.ExecuteNonQueryAsync(cancellationToken);
            if (deleted == 0)
            {
                return all;
            }

            all += deleted;
        }
    }
}
