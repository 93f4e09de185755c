using Npgsql;

namespace Couchannel.Data.Payments;

/// <summary>What the sandbox's bank still has to tell by webhook.</summary>
public sealed class SandboxWebhookStore(NpgsqlDataSource source, TimeProvider? clock = null)
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>Takes what is due, for this worker alone until <paramref name="lease"/> has passed.</summary>
    public async Task<IReadOnlyList<SandboxWebhook>> TakeDueAsync(int limit, TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            WITH due AS (
                SELECT id FROM sandbox_webhooks WHERE next_attempt_at <= $2
                ORDER BY next_attempt_at LIMIT $1 FOR UPDATE SKIP LOCKED
            ), taken AS (
                UPDATE sandbox_webhooks w SET attempts = w.attempts + 1, next_attempt_at = $2 + $3 FROM due WHERE w.id = due.id
                RETURNING w.*)
            SELECT to_jsonb(t)::text FROM taken t ORDER BY t.created_at, t.id
            """,
            limit, _clock.GetUtcNow(), lease);
        return await JsonRow.AllAsync<SandboxWebhook>(command, cancellationToken);
    }

    /// <summary>Notes that it was told once; it is told again where it is to be.</summary>
    public Task TellAsync(Guid id, CancellationToken cancellationToken) => ExecuteAsync(
        """
        WITH again AS (
            UPDATE sandbox_webhooks SET copies_left = copies_left - 1, next_attempt_at = $2 WHERE id = $1 AND copies_left > 1)
        DELETE FROM sandbox_webhooks WHERE id = $1 AND copies_left <= 1
        """,
        cancellationToken, id, _clock.GetUtcNow());

    public Task PostponeAsync(Guid id, TimeSpan pause, CancellationToken cancellationToken) => ExecuteAsync(
        "UPDATE sandbox_webhooks SET next_attempt_at = $2 WHERE id = $1", cancellationToken, id, _clock.GetUtcNow() + pause);

    public Task GiveUpAsync(Guid id, CancellationToken cancellationToken) =>
        ExecuteAsync("DELETE FROM sandbox_webhooks WHERE id = $1", cancellationToken, id);

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = source.Command(sql, values);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
