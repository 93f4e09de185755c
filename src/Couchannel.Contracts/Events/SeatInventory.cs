namespace Couchannel.Contracts.Events;

/// <summary>A session's seats at one moment.</summary>
/// <param name="Version">Grows by one with every change of the session's seats, so that late news can be told from new.</param>
public sealed record SeatInventory(int SeatsTotal, int SeatsTaken, long Version);
