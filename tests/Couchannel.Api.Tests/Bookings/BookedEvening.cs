using System.Net.Http.Json;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Bookings;
using Couchannel.Data.Bookings;
using Couchannel.Data.Payments;
using Couchannel.Domain.Bookings;
using Couchannel.Domain.Payments;
using Microsoft.AspNetCore.Mvc;

namespace Couchannel.Api.Tests.Bookings;

/// <summary>A session of marta's that starts in three days, and what guests and she do with its bookings.</summary>
internal sealed class BookedEvening : IAsyncDisposable
{
    private BookedEvening(ApiUnderTest api, Guid session) => (Api, Session) = (api, session);

    public ApiUnderTest Api { get; }

    public Guid Session { get; }

    /// <param name="terms">Columns of the session that are not as usual.</param>
    public static async Task<BookedEvening> CreateAsync(TestServers servers, string terms = "status = 'published'")
    {
        var api = await ApiUnderTest.StartAsync(servers);
        var evening = new BookedEvening(api, await api.Database.AddSessionAsync(seats: 20));
        await api.Database.ExecuteAsync(
            $"UPDATE sessions SET venue_id = (SELECT id FROM venues WHERE name = 'Kazimierz Corner'), {terms} WHERE id = $1",
            evening.Session);
        (await api.ClientOf("marta").GetAsync("/api/v1/me")).EnsureSuccessStatusCode();
        return evening;
    }

    public async Task<Guid> HoldAsync(string guest = "ola", int seats = 2)
    {
        var booked = await Api.BookAsync(guest, Session, new CreateBookingRequest(seats));
        return (await booked.Content.ReadFromJsonAsync<BookingDetails>())!.Id;
    }

    /// <summary>A booking that the saga has taken so far.</summary>
    public async Task<Guid> BookAsync(BookingStatus status = BookingStatus.Confirmed, string guest = "ola", int seats = 2)
    {
        var id = await HoldAsync(guest, seats);
        var saga = new SagaStore(Api.Database.Source);
        (await new PaymentStore(Api.Database.Source).RequestAsync(id, "sandbox", default)).ShouldBeTrue();
        await saga.MoveAsync(new(id, BookingStatus.Held, BookingStatus.Authorised, Payment: ("r", PaymentStatus.Authorised)), default);
        if (status == BookingStatus.Confirmed)
        {
            await saga.MoveAsync(new(id, BookingStatus.Authorised, status, Payment: ("r", PaymentStatus.Captured)), default);
        }

        return id;
    }

    public Task SetAsync(string columns) => Api.Database.ExecuteAsync($"UPDATE sessions SET {columns} WHERE id = $1", Session);

    public HttpClient Client(string user) => user switch
    {
        "ada" => Api.ClientOf(user, Scopes.Admin),
        "marta" => Api.ClientOf(user, Scopes.BookingsWrite, Scopes.SessionsWrite),
        _ => Api.ClientOf(user),
    };

    public async Task<BookingDetails> DoAsync(string user, Guid booking, string what)
    {
        using var client = Client(user);
        var answer = await client.PostAsync($"/api/v1/bookings/{booking}/{what}", null);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<BookingDetails>())!;
    }

    public async Task<(int? Status, string? Type)> RefusedAsync(string user, Guid booking, string what)
    {
        using var client = Client(user);
        var answer = await client.PostAsync($"/api/v1/bookings/{booking}/{what}", null);
        var problem = (await answer.Content.ReadFromJsonAsync<ProblemDetails>())!;
        return (problem.Status, problem.Type);
    }

    public async Task<T> GetAsync<T>(string user, string path)
    {
        using var client = Client(user);
        return (await client.GetFromJsonAsync<T>(path))!;
    }

    public ValueTask DisposeAsync() => Api.DisposeAsync();
}
