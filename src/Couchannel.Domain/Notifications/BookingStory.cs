using Couchannel.Contracts;

namespace Couchannel.Domain.Notifications;

/// <summary>All that is told of a booking, as it stands now.</summary>
/// <param name="IsByApproval">Whether the host decides on it.</param>
/// <param name="AnswerBy">Until when somebody is to answer: the host, or the guest to whom seats are offered.</param>
/// <param name="WasPaid">Whether money was taken for it, whatever has become of that since.</param>
/// <param name="RefundDue">How much of it goes back to the guest, in minor units; <see langword="null"/> where none was taken.</param>
/// <param name="Revision">Grows when the session is edited.</param>
/// <param name="Address">Where to come, while the guest may know it.</param>
/// <param name="Host">The session's host; <see langword="null"/> where he is no user.</param>
public sealed record BookingStory(
    Guid BookingId,
    Guid SessionId,
    string Status,
    string? StatusReason,
    int Seats,
    string Currency,
    bool IsByApproval,
    DateTimeOffset? AnswerBy,
    bool WasPaid,
    long? RefundDue,
    string Match,
    string SessionStatus,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string TimeZone,
    int Revision,
    string VenueName,
    string City,
    string? Address,
    StoryPerson Guest,
    StoryPerson? Host)
{
    public NotificationFacts Facts => new(Match, StartsAt, TimeZone, Seats, Guest: Guest.Name);

    public Money? Refund => WasPaid && RefundDue is { } due ? new Money(due, Currency) : null;
}
