using System.Text;
using Couchannel.Data.Notifications;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Couchannel.Worker.Notifications;

/// <summary>A conversation with the mail server, in which mails are handed over one after the other.</summary>
internal sealed class SmtpConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SmtpClient _client = new() { Timeout = (int)Patience.TotalMilliseconds };
    private readonly MailSettings _settings;

    private SmtpConnection(MailSettings settings) => _settings = settings;

    /// <summary>Begins a conversation. Throws whatever keeps it from beginning.</summary>
    public static async Task<SmtpConnection> OpenAsync(MailSettings settings, CancellationToken cancellationToken)
    {
        var connection = new SmtpConnection(settings);
        try
        {
            await connection._client.ConnectAsync(settings.Host!, settings.Port, settings.Security switch
            {
                SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
                SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
                _ => SecureSocketOptions.None,
            }, cancellationToken);
            if (settings.Username is { } username)
            {
                await connection._client.AuthenticateAsync(username, settings.Password!, cancellationToken);
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public Task SendAsync(MailRow mail, CancellationToken cancellationToken) => _client.SendAsync(ToMessage(mail), cancellationToken);

    public Task CloseAsync(CancellationToken cancellationToken) => _client.DisconnectAsync(quit: true, cancellationToken);

    public void Dispose() => _client.Dispose();

    private MimeMessage ToMessage(MailRow mail)
    {
        var body = new BodyBuilder { TextBody = mail.BodyText, HtmlBody = mail.BodyHtml };
        if (mail is { Calendar: { } calendar, CalendarMethod: { } method })
        {
            body.Attachments.Add("booking.ics", Encoding.UTF8.GetBytes(calendar), new ContentType("text", "calendar")
            {
                Charset = "utf-8",
                Parameters = { ["method"] = method },
            });
        }

        var message = new MimeMessage { Subject = mail.Subject, Date = mail.CreatedAt, Body = body.ToMessageBody() };
        message.From.Add(MailboxAddress.Parse(_settings.From));
        message.To.Add(MailboxAddress.Parse(mail.Recipient));

        // The same whenever it is sent: who gets it twice can tell.
        message.MessageId = $"{mail.Id}@couchannel";
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }
}
