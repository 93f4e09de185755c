using Couchannel.Contracts;

namespace Couchannel.Data.Statistics;

/// <summary>What a host's sessions of one month came to.</summary>
/// <param name="RatingTotal">The sum of the ratings.</param>
public sealed record HostMonthRow(
    DateOnly Month,
    long Sessions,
    long SeatsOffered,
    long SeatsSold,
    long Bookings,
    long Confirmed,
    long Cancelled,
    long NoShows,
    IReadOnlyList<Money> Revenue,
    long Reviews,
    long RatingTotal);
