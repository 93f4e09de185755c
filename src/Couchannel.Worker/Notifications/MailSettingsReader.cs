using System.Globalization;
using Couchannel.ServiceDefaults;
using MimeKit;

namespace Couchannel.Worker.Notifications;

/// <summary>Reads <see cref="MailSettings"/>; what is wrong becomes one line a setting, told when the service is to run.</summary>
internal sealed class MailSettingsReader(IConfiguration configuration, IHostEnvironment environment, IServiceCollection services)
{
    public const string Host = "WORKER_SMTP_HOST";
    public const string Port = "WORKER_SMTP_PORT";
    public const string Username = "WORKER_SMTP_USERNAME";
    public const string Password = "WORKER_SMTP_PASSWORD";
    public const string From = "WORKER_SMTP_FROM";
    public const string Tls = "WORKER_SMTP_TLS";
    public const string WebUrl = "WORKER_WEB_URL";

    public MailSettings Read()
    {
        var web = ReadWebUrl();
        if (Text(Host) is not { } host)
        {
            return new MailSettings(null, 0, null, null, "", SmtpSecurity.StartTls, web);
        }

        var security = ReadSecurity();
        var (username, password) = (Text(Username), configuration[Password] is { Length: > 0 } given ? given : null);
        if ((username is null) != (password is null))
        {
            Refuse($"{(username is null ? Username : Password)} is missing: set both {Username} and {Password}, or neither.");
        }

        if (username is not null && security == SmtpSecurity.None && !environment.IsDevelopment())
        {
            Refuse($"{Tls} must not be none where there is a password, which everybody on the way could read.");
        }

        if (!MailboxAddress.TryParse(Text(From) ?? "", out _))
        {
            Refuse($"{From} is {(Text(From) is null ? "missing" : "malformed")}: set it to the sender of mails, "
                + "as in Couchannel <hello@example.com>.");
        }

        return new MailSettings(host, ReadPort(security), username, password, Text(From) ?? "", security, web);
    }

    private string? Text(string setting) => configuration[setting] is { Length: > 0 } value ? value.Trim() : null;

    private void Refuse(string message) => services.AddSingleton(new SettingError(message));

    private SmtpSecurity ReadSecurity()
    {
        switch (Text(Tls)?.ToLowerInvariant())
        {
            case null or "starttls":
                return SmtpSecurity.StartTls;
            case "tls":
                return SmtpSecurity.Tls;
            case "none":
                return SmtpSecurity.None;
            default:
                Refuse($"{Tls} is malformed: it must be starttls, tls or none.");
                return SmtpSecurity.StartTls;
        }
    }

    private int ReadPort(SmtpSecurity security)
    {
        var standard = security switch
        {
            SmtpSecurity.Tls => 465,
            SmtpSecurity.StartTls => 587,
            _ => 25,
        };
        if (Text(Port) is not { } text)
        {
            return standard;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue)
        {
            return port;
        }

        Refuse($"{Port} is malformed: it must be a whole number from 1 to {ushort.MaxValue}.");
        return standard;
    }

    private Uri? ReadWebUrl()
    {
        if (Text(WebUrl) is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "https" or "http", Query: "", Fragment: "" })
        {
            return url;
        }

        Refuse($"{WebUrl} is malformed: it must be an absolute address, as in https://couchannel.example.com.");
        return null;
    }
}
