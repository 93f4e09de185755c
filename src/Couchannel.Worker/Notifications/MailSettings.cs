namespace Couchannel.Worker.Notifications;

/// <summary>Where mails go. Read from <c>WORKER_SMTP_*</c>.</summary>
/// <param name="Host">The mail server; when <see langword="null"/>, mails are kept and not sent.</param>
/// <param name="From">The sender, as in <c>Couchannel &lt;hello@example.com&gt;</c>.</param>
/// <param name="WebUrl">Where the web pages are that mails refer to; read from <c>WORKER_WEB_URL</c>.</param>
internal sealed record MailSettings(
    string? Host, int Port, string? Username, string? Password, string From, SmtpSecurity Security, Uri? WebUrl)
{
    public Uri? LinkTo(Guid bookingId) => WebUrl is null ? null : new Uri($"{WebUrl.AbsoluteUri.TrimEnd('/')}/bookings/{bookingId}");
}
