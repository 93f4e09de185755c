namespace Couchannel.Data.Privacy;

/// <summary>What became of a wish to be forgotten.</summary>
/// <param name="Bookings">Bookings that keep the person from it: those under way and those of evenings to come.</param>
/// <param name="Sessions">Evenings of his own that do: those on offer, and those with guests.</param>
/// <param name="Refunds">Payments that do: money that is still on its way.</param>
public sealed record Erasure(bool IsDone, int Bookings, int Sessions, int Refunds);
