namespace Couchannel.Data.Statistics;

/// <summary>How far the bookings in a city got, for one league and in one currency.</summary>
/// <param name="Timed">How many bookings <paramref name="SecondsToConfirm"/> is the sum of.</param>
public sealed record BookedRow(
    string League,
    string City,
    string Currency,
    long Bookings,
    long Held,
    long Authorised,
    long Confirmed,
    long Attended,
    long NoShows,
    long Rejected,
    long Expired,
    long Cancelled,
    long SeatsSold,
    long Earned,
    long Timed,
    double SecondsToConfirm);
