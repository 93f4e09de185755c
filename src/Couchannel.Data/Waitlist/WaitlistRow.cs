namespace Couchannel.Data.Waitlist;

/// <summary>A row of the view <c>waitlist_details</c>.</summary>
/// <param name="Position">His place among those who wait, from 1, while he waits.</param>
/// <param name="Waiting">How many wait.</param>
public sealed record WaitlistRow(
    Guid Id, Guid SessionId, Guid GuestId, string Match, DateTimeOffset StartsAt, string TimeZone, int Seats, string Status,
    DateTimeOffset JoinedAt, Guid? BookingId, DateTimeOffset? OfferExpiresAt, int? Position, int Waiting);
