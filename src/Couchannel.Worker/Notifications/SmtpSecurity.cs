namespace Couchannel.Worker.Notifications;

/// <summary>How mails are protected on their way to the mail server.</summary>
internal enum SmtpSecurity
{
    /// <summary>TLS from the first word, on a port of its own.</summary>
    Tls,

    /// <summary>TLS before anything is said; a server that cannot is not spoken to.</summary>
    StartTls,

    /// <summary>Not at all.</summary>
    None,
}
