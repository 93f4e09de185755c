namespace Couchannel.Data.Sessions;

/// <summary>What a host wants of a session: the columns of <c>sessions</c> that are his to write.</summary>
public sealed record SessionPlan(
    Guid VenueId, string League, string Match, string Description, string Language, DateTimeOffset StartsAt, DateTimeOffset EndsAt,
    long PriceAmount, string Currency, string PackageName, int ViewerLimit, string BookingMode, int ApprovalMinutes,
    string CancellationPolicy, int SeatsPerGuest, int HoldMinutes, int SeatsTotal);
