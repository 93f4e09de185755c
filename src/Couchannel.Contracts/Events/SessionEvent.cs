namespace Couchannel.Contracts.Events;

/// <summary>What every event of a session carries: the session as it is after the change.</summary>
/// <param name="Status">One of <see cref="Sessions.SessionStatuses"/>.</param>
/// <param name="Reason">What guests are told, where the session is cancelled.</param>
/// <param name="Inventory">The session's seats right after this change: readers keep the newest by its version.</param>
public sealed record SessionEvent(
    Guid SessionId,
    Guid HostId,
    Guid VenueId,
    string Status,
    string Match,
    string League,
    string City,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    Money PricePerSeat,
    string? Reason,
    SeatInventory Inventory);
