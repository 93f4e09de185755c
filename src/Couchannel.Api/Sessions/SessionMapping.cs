using Couchannel.Contracts;
using Couchannel.Contracts.Sessions;
using Couchannel.Data.Sessions;

namespace Couchannel.Api.Sessions;

internal static class SessionMapping
{
    public static SessionSummary ToSummary(this FoundSession found) => found.Session.ToSummary() with
    {
        DistanceKm = found.Kilometres is { } kilometres ? Math.Round(kilometres, 1) : null,
    };

    private static SessionSummary ToSummary(this SessionRow s) => new(
        s.Id, s.Match, s.League, s.City, s.District, s.StartsAt, s.TimeZone, new Money(s.PriceAmount, s.Currency), s.SeatsTotal,
        s.SeatsLeft, s.HostName, s.Language, s.Reputation is { } mean ? Math.Round(mean, 2) : null);

    public static SessionDetails ToDetails(this SessionRow s) => new(
        s.Id, s.Match, s.League, s.Description, s.Status, s.StartsAt, s.TimeZone, new Money(s.PriceAmount, s.Currency), s.SeatsTotal,
        s.SeatsLeft, s.HoldMinutes, new VenueSummary(
            s.VenueName, s.City, s.District, s.HouseRules, s.Capacity, s.Amenities,
            s is { PublicLatitude: { } latitude, PublicLongitude: { } longitude } ? new GeoPoint(latitude, longitude) : null),
        new HostSummary(s.HostId, s.HostName, s.HostAbout), new StreamingPackage(s.PackageName, s.ViewerLimit), s.EndsAt, s.Language,
        new SessionTerms(s.BookingMode, s.ApprovalMinutes, s.CancellationPolicy, s.SeatsPerGuest), s.CancelledReason);
}
