using Couchannel.Contracts;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Sessions;
using Couchannel.Contracts.Waitlist;

namespace Couchannel.Web.Tests.Support;

/// <summary>Examples; a test changes with <c>with</c> what it is about.</summary>
internal static class A
{
    public static readonly Guid SessionId = new("0198b3a0-0000-7000-8000-000000000001");
    public static readonly Guid BookingId = new("0198b3a0-0000-7000-8000-0000000000b1");

    private static readonly DateTimeOffset Kickoff = new(2026, 11, 28, 19, 30, 0, TimeSpan.Zero);

    public static SessionSummary Summary { get; } = new(
        SessionId, "Legia Warszawa – Lech Poznań", "Ekstraklasa", "Łódź", "Śródmieście", Kickoff, "Europe/Warsaw",
        new Money(8000, "PLN"), SeatsTotal: 8, SeatsLeft: 5, "Zofia");

    public static SessionDetails Session { get; } = new(
        SessionId, "Legia Warszawa – Lech Poznań", "Ekstraklasa", "Big screen, homemade żurek.", "published", Kickoff, "Europe/Warsaw",
        new Money(8000, "PLN"), SeatsTotal: 8, SeatsLeft: 5, HoldMinutes: 10,
        new VenueSummary("Salon pod Jesionami", "Łódź", "Śródmieście", "Shoes off."),
        new HostSummary(Guid.Empty, "Zofia", "Supports whoever is losing."),
        new StreamingPackage("Canal+ Sport", 10));

    public static BookingDetails Booking { get; } = new(
        BookingId, SessionId, "Legia Warszawa – Lech Poznań", Kickoff, "Europe/Warsaw", Seats: 2, new Money(16000, "PLN"),
        BookingStatuses.Held, StatusReason: null, Kickoff.AddDays(-4), Kickoff.AddDays(-4).AddMinutes(10), Address: null);

    public static BookingDetails Confirmed { get; } =
        Booking with { Status = BookingStatuses.Confirmed, Address = "ul. Dąbrowskiego 17" };

    public static string SessionPath => $"/sessions/{SessionId}";

    public static string BookingPath => $"/bookings/{BookingId}";

    public static WaitlistEntry Place { get; } = new(
        new("0198b3a0-0000-7000-8000-0000000000e1"), SessionId, "Legia Warszawa – Lech Poznań", Kickoff, "Europe/Warsaw", Seats: 2,
        WaitlistStatuses.Waiting, Position: 3, Waiting: 5, Kickoff.AddDays(-4), BookingId: null, OfferExpiresAt: null);

    public static string WaitlistOfSession => $"/api/v1/sessions/{SessionId}/waitlist";

    public static string BookingsOfSession => $"/api/v1/sessions/{SessionId}/bookings";
}
