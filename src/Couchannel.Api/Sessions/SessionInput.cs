using Couchannel.Api.Problems;
using Couchannel.Contracts.Sessions;
using Couchannel.Data.Sessions;

namespace Couchannel.Api.Sessions;

/// <summary>Reads what a host wants of a session.</summary>
internal static class SessionInput
{
    private const int LongestMatch = 120;
    private const int LongestName = 80;
    private const int LongestDescription = 2000;
    private const int MostSeats = 100;
    private const int MostViewers = 1000;
    private const long HighestPrice = 1_000_000;
    private const int MostSeatsPerGuest = 8;

    private static readonly TimeSpan UsualLength = TimeSpan.FromHours(3);
    private static readonly TimeSpan GreatestLength = TimeSpan.FromHours(24);
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(366);

    public static InputErrors Check(SessionRequest r, DateTimeOffset now)
    {
        var errors = new InputErrors()
            .RequireText(r.Match, "match", 3, LongestMatch)
            .RequireText(r.League, "league", 1, LongestName)
            .RequireText(r.Description, "description", 0, LongestDescription)
            .Require(IsLanguage(r.Language), "language", "must be an ISO 639-1 code, as in pl")
            .Require(r.StartsAt > now && r.StartsAt <= now + Ahead, "startsAt", "must be to come, and within a year")
            .Require(r.EndsAt is null || IsAfter(r.StartsAt, r.EndsAt.Value), "endsAt", "must be after the start, by 24 hours at most")
            .RequireRange(r.SeatsTotal, "seatsTotal", 1, MostSeats)
            .RequireOneOf(r.BookingMode, "bookingMode", BookingModes.All)
            .RequireRange(r.ApprovalMinutes, "approvalMinutes", 5, 10_080)
            .RequireOneOf(r.CancellationPolicy, "cancellationPolicy", CancellationPolicies.All)
            .RequireRange(r.SeatsPerGuest, "seatsPerGuest", 1, MostSeatsPerGuest)
            .RequireRange(r.HoldMinutes, "holdMinutes", 5, 60)
            .Require(r.PricePerSeat is not null, "pricePerSeat", "must be an amount and a currency")
            .Require(r.Package is not null, "package", "must be a name and a viewer limit");
        if (r.PricePerSeat is { } price)
        {
            errors.RequireRange(price.Amount, "pricePerSeat.amount", 0, HighestPrice)
                .RequireOneOf(price.Currency, "pricePerSeat.currency", Currencies.All);
        }

        if (r.Package is { } package)
        {
            errors.RequireText(package.Name, "package.name", 1, LongestName)
                .RequireRange(package.ViewerLimit, "package.viewerLimit", 1, MostViewers)
                .Require(r.SeatsTotal <= package.ViewerLimit, "seatsTotal", "must not be more than the package lets watch at once");
        }

        return errors;
    }

    public static SessionPlan ToPlan(this SessionRequest r) => new(
        r.VenueId, r.League.Trim(), r.Match.Trim(), r.Description.Trim(), r.Language, r.StartsAt.ToUniversalTime(),
        (r.EndsAt ?? r.StartsAt + UsualLength).ToUniversalTime(), r.PricePerSeat.Amount, r.PricePerSeat.Currency, r.Package.Name.Trim(),
        r.Package.ViewerLimit, r.BookingMode, r.ApprovalMinutes, r.CancellationPolicy, r.SeatsPerGuest, r.HoldMinutes, r.SeatsTotal);

    public static HostSession ToHostSession(this HostSessionRow s) => new(
        s.Id, s.Version, s.Status, s.VenueId, s.VenueName, s.City, s.Match, s.League, s.Description, s.Language, s.StartsAt,
        s.EndsAt ?? s.StartsAt + UsualLength, s.TimeZone, new(s.PriceAmount, s.Currency), s.SeatsTotal, s.SeatsTaken,
        new(s.PackageName, s.ViewerLimit), s.BookingMode, s.ApprovalMinutes, s.CancellationPolicy, s.SeatsPerGuest, s.HoldMinutes,
        s.CancelledReason, s.CreatedAt, s.Waiting);

    public static bool IsLanguage(string? code) => code is { Length: 2 } && code.All(char.IsAsciiLetterLower);

    private static bool IsAfter(DateTimeOffset start, DateTimeOffset end) => end > start && end - start <= GreatestLength;
}
