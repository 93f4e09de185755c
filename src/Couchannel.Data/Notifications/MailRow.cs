namespace Couchannel.Data.Notifications;

/// <summary>A mail on its way.</summary>
/// <param name="Recipient">Empty while nobody knows the user's address.</param>
/// <param name="Attempts">How often it was tried, this time included.</param>
/// <param name="FailedAt">When it was given up.</param>
/// <param name="LastError">Why it was not sent the last time, as a word.</param>
public sealed record MailRow(
    Guid Id, string Recipient, string Subject, string BodyText, string BodyHtml, string? Calendar, string? CalendarMethod,
    DateTimeOffset CreatedAt, int Attempts, DateTimeOffset NextAttemptAt, DateTimeOffset? SentAt, DateTimeOffset? FailedAt,
    string? LastError);
