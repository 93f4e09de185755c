using Npgsql;

namespace Couchannel.Data.Notifications;

/// <summary>The mails that are to be sent, that were, and that could not be.</summary>
public sealed class MailStore(NpgsqlDataSource source)
{
    private const string Columns =
        "id, subject, body_text, body_html, calendar, calendar_method, created_at, attempts, next_attempt_at, sent_at, "
        + "failed_at, last_error";

    /// <summary>
    /// Takes mails that are due and whose users' addresses are known, for this worker alone. Each counts as tried from now on: should the
    /// worker die over it, it is due again when <paramref name="untilDueAgain"/> has passed.
    /// </summary>
    public async Task<IReadOnlyList<MailRow>> TakeDueAsync(
        int limit, DateTimeOffset now, TimeSpan untilDueAgain, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            $"""
            WITH due AS (
                SELECT m.id, u.email FROM mails m JOIN users u ON u.id = m.user_id AND u.email IS NOT NULL
                WHERE m.sent_at IS NULL AND m.failed_at IS NULL AND m.next_attempt_at <= $2
                ORDER BY m.next_attempt_at LIMIT $1 FOR UPDATE OF m SKIP LOCKED
            ), taken AS (
                UPDATE mails m SET attempts = m.attempts + 1, next_attempt_at = $2 + $3, recipient = due.email
                FROM due WHERE m.id = due.id RETURNING m.*)
            SELECT to_jsonb(r)::text FROM (SELECT {Columns}, recipient FROM taken ORDER BY created_at, id) r
            """,
            limit, now.ToUniversalTime(), untilDueAgain);
        return await JsonRow.AllAsync<MailRow>(command, cancellationToken);
    }

    public Task MarkSentAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken) => ExecuteAsync(
        "UPDATE mails SET sent_at = $2, last_error = NULL WHERE id = $1", cancellationToken, id, now.ToUniversalTime());

    /// <param name="error">Why, as a word of ours.</param>
    public Task PostponeAsync(Guid id, DateTimeOffset until, string error, CancellationToken cancellationToken) => ExecuteAsync(
        "UPDATE mails SET next_attempt_at = $2, last_error = $3 WHERE id = $1", cancellationToken, id, until.ToUniversalTime(), error);

    /// <inheritdoc cref="PostponeAsync"/>
    public Task GiveUpAsync(Guid id, DateTimeOffset now, string error, CancellationToken cancellationToken) => ExecuteAsync(
        "UPDATE mails SET failed_at = $2, last_error = $3 WHERE id = $1", cancellationToken, id, now.ToUniversalTime(), error);

    /// <summary>The newest mails, whatever became of them.</summary>
    public async Task<IReadOnlyList<MailRow>> NewestAsync(int limit, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            $"""
            SELECT to_jsonb(r)::text FROM (
                SELECT {Columns}, address AS recipient FROM (
                    SELECT m.*, coalesce(m.recipient, u.email, '') AS address FROM mails m JOIN users u ON u.id = m.user_id) m
                ORDER BY created_at DESC, id LIMIT $1) r
            """,
            limit);
        return await JsonRow.AllAsync<MailRow>(command, cancellationToken);
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = source.Command(sql, values);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
