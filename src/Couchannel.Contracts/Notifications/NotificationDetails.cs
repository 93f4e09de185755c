namespace Couchannel.Contracts.Notifications;

/// <summary>Something that a user is told.</summary>
/// <param name="Kind">One of <see cref="NotificationKinds"/>.</param>
/// <param name="Title">In the user's language, as the text.</param>
/// <param name="BookingId">The booking that it is about, if any.</param>
/// <param name="SessionId">The session that it is about, if any.</param>
/// <param name="ReadAt">When the user read it; <see langword="null"/> while he has not.</param>
public sealed record NotificationDetails(
    Guid Id, string Kind, string Title, string Text, Guid? BookingId, Guid? SessionId, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt);
