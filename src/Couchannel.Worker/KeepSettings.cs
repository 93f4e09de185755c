namespace Couchannel.Worker;

/// <summary>How long the database keeps what passes through it.</summary>
/// <param name="Outbox">Published events: what can be rebuilt from them. Read from <c>WORKER_OUTBOX_KEEP_DAYS</c>.</param>
/// <param name="Inbox">
/// What consumers have dealt with. Longer than the log keeps events, or one that comes late has its effect twice. Read from
/// <c>WORKER_INBOX_KEEP_DAYS</c>.
/// </param>
/// <param name="Mails">What users were written, sent or not. Read from <c>WORKER_MAIL_KEEP_DAYS</c>.</param>
internal sealed record KeepSettings(TimeSpan Outbox, TimeSpan Inbox, TimeSpan Mails)
{
    /// <summary>How long the answer to an idempotency key is kept: what the API promises its clients.</summary>
    public static readonly TimeSpan IdempotencyKeys = TimeSpan.FromHours(24);
}
