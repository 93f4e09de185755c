using Couchannel.Contracts.Events;

namespace Couchannel.Contracts.Live;

/// <summary>A session's seats have changed.</summary>
public sealed record SeatNews(Guid SessionId, SeatInventory Inventory);
