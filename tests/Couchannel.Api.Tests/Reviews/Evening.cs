using System.Net.Http.Json;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Reviews;

namespace Couchannel.Api.Tests.Reviews;

/// <summary>A session of marta's that ola was booked for.</summary>
internal sealed class Evening : IAsyncDisposable
{
    private Evening(ApiUnderTest api, Guid session) => (Api, Session) = (api, session);

    public ApiUnderTest Api { get; }

    public Guid Session { get; }

    public Guid Booking { get; private set; }

    public static async Task<Evening> CreateAsync(TestServers servers, string status = BookingStatuses.Attended)
    {
        var api = await ApiUnderTest.StartAsync(servers);
        var evening = new Evening(api, await api.Database.AddSessionAsync(seats: 50));
        await api.Database.ExecuteAsync(
            "UPDATE sessions SET venue_id = (SELECT id FROM venues WHERE name = 'Kazimierz Corner') WHERE id = $1", evening.Session);
        (await api.ClientOf("marta").GetAsync("/api/v1/me")).EnsureSuccessStatusCode();
        evening.Booking = await evening.AttendAsync("ola", status);
        return evening;
    }

    /// <summary>A booking of a guest's that has come to this end.</summary>
    public async Task<Guid> AttendAsync(string guest, string status = BookingStatuses.Attended)
    {
        var booked = await Api.BookAsync(guest, Session);
        var id = (await booked.Content.ReadFromJsonAsync<BookingDetails>())!.Id;
        await Api.Database.ExecuteAsync("UPDATE bookings SET status = $2 WHERE id = $1", id, status);
        return id;
    }

    public async Task<HttpResponseMessage> ReviewAsync(
        string user, string side, WriteReviewRequest review, string? key = null, Guid? booking = null)
    {
        using var client = Api.ClientOf(user, Scopes.BookingsWrite, Scopes.SessionsWrite);
        client.DefaultRequestHeaders.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        return await client.PostAsJsonAsync($"/api/v1/bookings/{booking ?? Booking}/{side}", review);
    }

    public ValueTask DisposeAsync() => Api.DisposeAsync();
}
