namespace Couchannel.Domain.Notifications;

/// <summary>When a mail that could not be sent is tried again.</summary>
public static class MailRetries
{
    /// <summary>After so many attempts, some two days, a mail is given up.</summary>
    public const int MostAttempts = 20;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(4);

    /// <summary>How long to wait after so many attempts: twice as long each time, up to four hours.</summary>
    /// <returns><see langword="null"/> when the mail is to be given up.</returns>
    public static TimeSpan? After(int attempts) => attempts switch
    {
        < 1 => throw new ArgumentOutOfRangeException(nameof(attempts), attempts, "It was tried at least once."),
        >= MostAttempts => null,
        _ => TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << (attempts - 1))),
    };
}
