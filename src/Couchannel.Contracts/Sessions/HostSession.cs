namespace Couchannel.Contracts.Sessions;

/// <summary>A session as its host sees it, in every state.</summary>
/// <param name="Version">Grows with every edit; it is the entity tag that an edit sends back as <c>If-Match</c>.</param>
/// <param name="Status">One of <see cref="SessionStatuses"/>.</param>
/// <param name="SeatsTaken">Seats held or sold.</param>
/// <param name="Waiting">How many are on its waitlist, those with an offer among them.</param>
/// <param name="CancelledReason">What guests were told, where the session is cancelled.</param>
public sealed record HostSession(
    Guid Id,
    long Version,
    string Status,
    Guid VenueId,
    string VenueName,
    string City,
    string Match,
    string League,
    string Description,
    string Language,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string TimeZone,
    Money PricePerSeat,
    int SeatsTotal,
    int SeatsTaken,
    StreamingPackage Package,
    string BookingMode,
    int ApprovalMinutes,
    string CancellationPolicy,
    int SeatsPerGuest,
    int HoldMinutes,
    string? CancelledReason,
    DateTimeOffset CreatedAt,
    int Waiting = 0);
