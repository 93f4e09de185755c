namespace Couchannel.Contracts.Bookings;

/// <summary>A booking, as its guest sees it.</summary>
/// <param name="Status">One of <see cref="BookingStatuses"/>.</param>
/// <param name="StatusReason">Why it was rejected or expired, as a stable word (<c>card-declined</c>); else <see langword="null"/>.</param>
/// <param name="HoldExpiresAt">Until when the seats are set aside while the booking is not yet paid, in UTC.</param>
/// <param name="Address">Where to come; only a confirmed guest is told.</param>
public sealed record BookingDetails(
    Guid Id,
    Guid SessionId,
    string Match,
    DateTimeOffset StartsAt,
    string TimeZone,
    int Seats,
    Money Total,
    string Status,
    string? StatusReason,
    DateTimeOffset CreatedAt,
    DateTimeOffset HoldExpiresAt,
    string? Address);
