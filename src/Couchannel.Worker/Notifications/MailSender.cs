using Couchannel.Data.Notifications;
using Couchannel.Domain.Notifications;
using Couchannel.Worker.Sweeping;

namespace Couchannel.Worker.Notifications;

/// <summary>
/// Sends the mails that are due, each at least once; several workers share them. A server that does not answer, or a mail that it does
/// not take, is tried again later and later, and in the end given up. Nothing waits for a mail.
/// </summary>
internal sealed partial class MailSender(MailStore mails, MailSettings settings, TimeProvider time, ILogger<MailSender> logger)
    : Sweep(TimeSpan.FromSeconds(2), logger, time)
{
    private const int BatchSize = 10;

    // Longer than a whole batch may take, so that no other worker takes up what this one still has in hand.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    /// <summary>Sends what is due, until there is no more or the server does not go on.</summary>
    /// <returns>How many mails were sent.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var sent = 0;
        while (await mails.TakeDueAsync(BatchSize, Time.GetUtcNow(), Lease, cancellationToken) is { Count: > 0 } batch)
        {
            var (done, goesOn) = await SendAsync(new Queue<MailRow>(batch), cancellationToken);
            sent += done;
            if (!goesOn)
            {
                break;
            }
        }

        return sent;
    }

    public override Task SweepAsync(CancellationToken cancellationToken) => SendDueAsync(cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Host is null)
        {
            LogKept(MailSettingsReader.Host);
            return;
        }

        await base.ExecuteAsync(stoppingToken);
    }

    private async Task<(int Sent, bool GoesOn)> SendAsync(Queue<MailRow> batch, CancellationToken cancellationToken)
    {
        var sent = 0;
        try
        {
            using var connection = await SmtpConnection.OpenAsync(settings, cancellationToken);
            while (batch.TryPeek(out var mail))
            {
                if (await TryAsync(connection, mail, cancellationToken))
                {
                    sent++;
                }

                batch.Dequeue();
            }

            await connection.CloseAsync(cancellationToken);
            return (sent, true);
        }
        catch (Exception failure) when (MailFailure.Of(failure) is { } known)
        {
            LogDelayed(known.Word, batch.Count);
            foreach (var mail in batch)
            {
                await PutOffAsync(mail, known, cancellationToken);
            }

            return (sent, false);
        }
    }

    /// <summary>Sends one mail. Throws where the conversation cannot go on.</summary>
    private async Task<bool> TryAsync(SmtpConnection connection, MailRow mail, CancellationToken cancellationToken)
    {
        try
        {
            await connection.SendAsync(mail, cancellationToken);
        }
        catch (Exception failure) when (MailFailure.Of(failure) is { EndsConversation: false } refusal)
        {
            await PutOffAsync(mail, refusal, cancellationToken);
            return false;
        }

        await mails.MarkSentAsync(mail.Id, Time.GetUtcNow(), cancellationToken);
        WorkerMetrics.MailsSent.Add(1);
        return true;
    }

    private async Task PutOffAsync(MailRow mail, MailFailure failure, CancellationToken cancellationToken)
    {
        var now = Time.GetUtcNow();
        if (!failure.IsFinal && MailRetries.After(mail.Attempts) is { } pause)
        {
            await mails.PostponeAsync(mail.Id, now + pause, failure.Word, cancellationToken);
        }
        else
        {
            LogGivenUp(mail.Id, failure.Word, mail.Attempts);
            WorkerMetrics.MailsGivenUp.Add(1);
            await mails.GiveUpAsync(mail.Id, now, failure.Word, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Information, "Mails are kept and not sent: {Setting} is not set")]
    private partial void LogKept(string setting);

    [LoggerMessage(LogLevel.Warning, "The mail server does not go on ({Reason}): {Count} mails are tried again later")]
    private partial void LogDelayed(string reason, int count);

    [LoggerMessage(LogLevel.Error, "Mail {MailId} is given up ({Reason}) after {Attempts} attempts")]
    private partial void LogGivenUp(Guid mailId, string reason, int attempts);
}
