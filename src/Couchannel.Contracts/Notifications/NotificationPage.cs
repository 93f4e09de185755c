namespace Couchannel.Contracts.Notifications;

/// <summary>One page of what a user is told, newest first.</summary>
/// <param name="Next">The cursor of the next page; <see langword="null"/> on the last page.</param>
/// <param name="Unread">How many the user has not read, on all pages.</param>
public sealed record NotificationPage(IReadOnlyList<NotificationDetails> Items, string? Next, int Unread);
