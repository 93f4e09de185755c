namespace Couchannel.Contracts.Events;

/// <summary>What every event of a session carries.</summary>
/// <param name="Inventory">The session's seats right after this change: readers keep the newest by its version.</param>
public sealed record SessionEvent(
    Guid SessionId,
    Guid HostId,
    string Status,
    string Match,
    string League,
    DateTimeOffset StartsAt,
    SeatInventory Inventory);
