namespace Couchannel.Data.Notifications;

/// <summary>A mail that is to be sent to a user, wherever he is to be reached then.</summary>
/// <param name="Calendar">The iCalendar file that goes with it, if any.</param>
/// <param name="CalendarMethod">What the file asks for: <c>PUBLISH</c> or <c>CANCEL</c>.</param>
public sealed record MailDraft(
    string Subject, string BodyText, string BodyHtml, string? Calendar = null, string? CalendarMethod = null);
