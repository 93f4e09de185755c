using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Couchannel.Worker.Notifications;

/// <summary>What a failure to send says, as a word of ours: what a server says of a mail may hold its address.</summary>
/// <param name="IsFinal">Whether this mail will not be taken, however often it is tried.</param>
/// <param name="EndsConversation">Whether it is about the server, and so about the other mails too.</param>
internal sealed record MailFailure(string Word, bool IsFinal, bool EndsConversation)
{
    private const int Permanent = 500;

    /// <returns><see langword="null"/> where the failure is none of the mail server's.</returns>
    public static MailFailure? Of(Exception failure) => failure switch
    {
        // Of all that a server refuses for good, only this is about the mail itself.
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted } refused =>
            new($"refused-{(int)refused.StatusCode}", (int)refused.StatusCode >= Permanent, false),
        SmtpCommandException other => new(
            string.Create(CultureInfo.InvariantCulture, $"answered-{(int)other.StatusCode}"), false, true),
        AuthenticationException => new("not-authenticated", false, true),
        SslHandshakeException or NotSupportedException => new("no-tls", false, true),
        ProtocolException or ServiceNotConnectedException or ServiceNotAuthenticatedException => new("not-understood", false, true),
        IOException or SocketException or TimeoutException => new("unreachable", false, true),
        _ => null,
    };
}
