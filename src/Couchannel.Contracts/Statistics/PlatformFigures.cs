namespace Couchannel.Contracts.Statistics;

/// <summary>What some sessions came to.</summary>
/// <param name="Sessions">How many there were; drafts and cancelled ones are none.</param>
/// <param name="SeatsOffered">The seats of these sessions.</param>
/// <param name="SeatsSold">The seats of bookings that were confirmed and not cancelled.</param>
/// <param name="FillRate">Seats sold of those offered, 0 to 1; <see langword="null"/> where none were offered.</param>
/// <param name="Bookings">All bookings, however far they got.</param>
/// <param name="Confirmed">Bookings that were confirmed, whatever became of them later.</param>
/// <param name="Revenue">What guests have paid, less what was given back; an amount for each currency.</param>
public sealed record PlatformFigures(
    long Sessions,
    long SeatsOffered,
    long SeatsSold,
    double? FillRate,
    long Bookings,
    long Confirmed,
    IReadOnlyList<Money> Revenue);
