namespace Couchannel.Data.Sessions;

/// <summary>The last session of a page: the value it is sorted by, and its id.</summary>
/// <param name="Number">The price, the distance or the reputation.</param>
/// <param name="Currency">The currency, where a list is sorted by price.</param>
public sealed record SessionPosition(Guid Id, DateTimeOffset StartsAt, double Number = 0, string Currency = "");
