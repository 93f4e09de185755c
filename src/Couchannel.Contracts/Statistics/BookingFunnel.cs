namespace Couchannel.Contracts.Statistics;

/// <summary>How many bookings got how far. Who got to a state counts for those before it, too.</summary>
/// <param name="Held">Had their seats held.</param>
/// <param name="Authorised">Had their money set aside.</param>
/// <param name="Confirmed">Were confirmed, whatever became of them later.</param>
/// <param name="Attended">Whose guests came.</param>
/// <param name="NoShows">Whose guests did not.</param>
/// <param name="Rejected">Were refused, by the bank, the host or the rules.</param>
/// <param name="Expired">Were not paid, or not approved, in time.</param>
/// <param name="Cancelled">Were cancelled by guest or host, confirmed or not.</param>
/// <param name="ConfirmationRate">Confirmed ones of those held, 0 to 1; <see langword="null"/> where there are none.</param>
/// <param name="ExpiryRate">Expired ones of all bookings, 0 to 1; <see langword="null"/> where there are none.</param>
/// <param name="SecondsToConfirm">From hold to confirmation, in the mean; <see langword="null"/> where nothing was confirmed.</param>
public sealed record BookingFunnel(
    long Held,
    long Authorised,
    long Confirmed,
    long Attended,
    long NoShows,
    long Rejected,
    long Expired,
    long Cancelled,
    double? ConfirmationRate,
    double? ExpiryRate,
    double? SecondsToConfirm);
