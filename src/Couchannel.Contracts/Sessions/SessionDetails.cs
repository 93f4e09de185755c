namespace Couchannel.Contracts.Sessions;

/// <summary>A viewing session as its own page shows it.</summary>
/// <param name="Status"><c>draft</c>, <c>published</c>, <c>started</c>, <c>finished</c> or <c>cancelled</c>.</param>
/// <param name="HoldMinutes">How long seats stay set aside for a booking that is not yet paid, in minutes.</param>
/// <param name="Language">The commentary's language, ISO 639-1.</param>
/// <param name="CancelledReason">Why there will be nothing to see, where the session is cancelled.</param>
public sealed record SessionDetails(
    Guid Id,
    string Match,
    string League,
    string Description,
    string Status,
    DateTimeOffset StartsAt,
    string TimeZone,
    Money PricePerSeat,
    int SeatsTotal,
    int SeatsLeft,
    int HoldMinutes,
    VenueSummary Venue,
    HostSummary Host,
    StreamingPackage Package,
    DateTimeOffset? EndsAt = null,
    string? Language = null,
    SessionTerms? Terms = null,
    string? CancelledReason = null);
