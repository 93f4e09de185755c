namespace Couchannel.Contracts.Waitlist;

/// <summary>A guest's place in the line for a session's seats.</summary>
/// <param name="Status">One of <see cref="WaitlistStatuses"/>.</param>
/// <param name="Position">His place among those who wait, from 1; <see langword="null"/> once he does not.</param>
/// <param name="Waiting">How many wait for seats of the session.</param>
/// <param name="BookingId">The booking that is offered to him: accept it, or cancel it.</param>
/// <param name="OfferExpiresAt">Until when the offer waits for his answer, in UTC.</param>
public sealed record WaitlistEntry(
    Guid Id,
    Guid SessionId,
    string Match,
    DateTimeOffset StartsAt,
    string TimeZone,
    int Seats,
    string Status,
    int? Position,
    int Waiting,
    DateTimeOffset JoinedAt,
    Guid? BookingId,
    DateTimeOffset? OfferExpiresAt);
