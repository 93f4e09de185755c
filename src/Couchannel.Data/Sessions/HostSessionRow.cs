namespace Couchannel.Data.Sessions;

/// <summary>A session as <c>host_session</c> gives it to its host.</summary>
public sealed record HostSessionRow(
    Guid Id, long Version, string Status, Guid VenueId, string VenueName, string City, string Match, string League, string Description,
    string Language, DateTimeOffset StartsAt, DateTimeOffset? EndsAt, string TimeZone, long PriceAmount, string Currency, int SeatsTotal,
    int SeatsTaken, string PackageName, int ViewerLimit, string BookingMode, int ApprovalMinutes, string CancellationPolicy,
    int SeatsPerGuest, int HoldMinutes, string? CancelledReason, DateTimeOffset CreatedAt, int Waiting);
