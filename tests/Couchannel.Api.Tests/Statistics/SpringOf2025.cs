using Couchannel.Contracts.Access;
using Couchannel.Data.Statistics;
using static Couchannel.Contracts.Bookings.BookingStatuses;

namespace Couchannel.Api.Tests.Statistics;

/// <summary>What happened in marta's two places and at piotr's: few enough bookings to add up by hand.</summary>
internal sealed class SpringOf2025 : IAsyncDisposable
{
    private const string Krakow = "Kazimierz Corner";
    private const string Lodz = "Księży Młyn Studio";
    private const string Wroclaw = "Nadodrze Paddock";

    private SpringOf2025(ApiUnderTest api) => (Api, History) = (api, new BookedHistory(api.Database));

    public ApiUnderTest Api { get; }

    public BookedHistory History { get; }

    public static async Task<SpringOf2025> CreateAsync(TestServers servers)
    {
        var spring = new SpringOf2025(await ApiUnderTest.StartAsync(servers));
        await spring.ArrangeAsync();
        await spring.CountAsync();
        return spring;
    }

    /// <summary>A client of a host's.</summary>
    public HttpClient Host(string name) => Api.ClientOf(name, Scopes.SessionsWrite);

    public HttpClient Ada() => Api.ClientOf("ada", Scopes.Admin);

    /// <summary>Counts all events that there are, the last one first.</summary>
    public async Task CountAsync()
    {
        await using var connection = await Api.Database.Source.OpenConnectionAsync();
        foreach (var row in (await History.EventsAsync()).Reverse())
        {
            await BookingFactStore.ApplyAsync(connection, row.OccurredAt, row.Payload, default);
        }
    }

    public ValueTask DisposeAsync() => Api.DisposeAsync();

    private async Task ArrangeAsync()
    {
        string[] paid = [Held, Authorised, Confirmed];
        var match = await History.AddSessionAsync(Krakow, "2025-03-10T19:30Z", seats: 6);
        var came = await History.BookAsync(match, 2, [.. paid, Attended]);
        var stayedAway = await History.BookAsync(match, 1, [.. paid, NoShow]);
        await History.BookAsync(match, 2, [Held, Expired]);
        await History.BookAsync(match, 1, [.. paid, Cancelled], refunded: 1250);
        await History.BookAsync(match, 1, [Held, Rejected]);

        // By the clocks of Kraków, which are two hours ahead since the day before, this is in April.
        var nightMatch = await History.AddSessionAsync(Krakow, "2025-03-31T22:30Z", seats: 4);
        await History.BookAsync(nightMatch, 1, paid);

        var calledOff = await History.AddSessionAsync(Krakow, "2025-03-20T19:30Z", seats: 8, status: "cancelled");
        await History.BookAsync(calledOff, 2, [.. paid, Cancelled], refunded: 5000);
        await History.AddSessionAsync(Krakow, "2025-03-21T19:30Z", seats: 8, status: "draft");

        var forEuros = await History.AddSessionAsync(Lodz, "2025-03-15T19:30Z", seats: 4, price: 1000, currency: "EUR");
        await History.BookAsync(forEuros, 3, paid);

        var piotrs = await History.AddSessionAsync(Wroclaw, "2025-03-12T19:30Z", seats: 4, price: 1500, league: "NBA");
        await History.BookAsync(piotrs, 2, [Held, Expired]);
        await History.BookAsync(piotrs, 1, [.. paid, Attended]);

        await ReviewAsync(came, "host", 5);
        await ReviewAsync(stayedAway, "host", 4);
        await ReviewAsync(came, "guest", 1);
        foreach (var host in new[] { "marta", "piotr" })
        {
            (await Api.ClientOf(host).GetAsync("/api/v1/me")).EnsureSuccessStatusCode();
        }
    }

    private Task ReviewAsync(Guid booking, string about, int rating) => Api.Database.ExecuteAsync(
        """
        INSERT INTO reviews (id, booking_id, session_id, host_id, guest_id, about, rating, comment)
        SELECT gen_random_uuid(), b.id, s.id, v.host_id, b.guest_id, $2, $3, ''
        FROM bookings b JOIN sessions s ON s.id = b.session_id JOIN venues v ON v.id = s.venue_id WHERE b.id = $1
        """,
        booking, about, rating);
}
