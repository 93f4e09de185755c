using System.ComponentModel.DataAnnotations;

namespace Couchannel.Contracts.Sessions;

/// <summary>A session as its host wants it: all of it, whether it is made or edited.</summary>
/// <param name="VenueId">A venue of the host's own.</param>
/// <param name="Match">The two sides, 3 to 120 characters.</param>
/// <param name="League">One of the leagues that are known.</param>
/// <param name="StartsAt">When the match starts: to come, and within a year.</param>
/// <param name="SeatsTotal">Seats on offer: not more than the venue has, nor than the package lets watch.</param>
/// <param name="Package">What is watched with, and how many people it lets watch at once.</param>
/// <param name="EndsAt">When guests leave; three hours after the start where nothing is said.</param>
/// <param name="Language">The commentary's language, ISO 639-1.</param>
/// <param name="BookingMode">One of <see cref="BookingModes"/>.</param>
/// <param name="ApprovalMinutes">How long the host may think about a booking that needs his approval, 5 minutes to a week.</param>
/// <param name="CancellationPolicy">One of <see cref="CancellationPolicies"/>; bookings keep the one they were made under.</param>
/// <param name="SeatsPerGuest">How many seats one guest may have, 1 to 8.</param>
/// <param name="HoldMinutes">How long seats stay set aside for a booking that is not yet paid, 5 to 60.</param>
public sealed record SessionRequest(
    Guid VenueId,
    [property: Required, StringLength(120, MinimumLength = 3)] string Match,
    [property: Required, StringLength(80, MinimumLength = 1)] string League,
    DateTimeOffset StartsAt,
    [property: Required] Money PricePerSeat,
    [property: Range(1, 100)] int SeatsTotal,
    [property: Required] StreamingPackage Package,
    [property: StringLength(2000)] string Description = "",
    DateTimeOffset? EndsAt = null,
    [property: StringLength(2, MinimumLength = 2)] string Language = "pl",
    string BookingMode = BookingModes.Instant,
    [property: Range(5, 10080)] int ApprovalMinutes = 720,
    string CancellationPolicy = CancellationPolicies.Flexible,
    [property: Range(1, 8)] int SeatsPerGuest = 8,
    [property: Range(5, 60)] int HoldMinutes = 10);
