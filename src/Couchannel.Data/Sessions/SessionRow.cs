namespace Couchannel.Data.Sessions;

/// <summary>A row of the view <c>session_details</c>.</summary>
public sealed record SessionRow(
    Guid Id, string Match, string League, string Description, string Status, DateTimeOffset StartsAt, string TimeZone, long PriceAmount,
    string Currency, int SeatsTotal, int SeatsLeft, long InventoryVersion, int HoldMinutes, string PackageName, int ViewerLimit,
    string VenueName, string City, string District, string HouseRules, Guid HostId, string HostName, string HostAbout,
    DateTimeOffset EndsAt, string Language, string BookingMode, int ApprovalMinutes, string CancellationPolicy, int SeatsPerGuest,
    string? CancelledReason, IReadOnlyList<string> Amenities, int Capacity, double? PublicLatitude, double? PublicLongitude,
    double? Reputation = null);
