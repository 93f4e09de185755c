using System.Net;
using System.Net.Http.Json;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Problems;
using Couchannel.Contracts.Sessions;
using Couchannel.Contracts.Venues;

namespace Couchannel.Api.Tests.Sessions;

/// <summary>What a host does with the API; piotr, where nobody else is named.</summary>
internal sealed class HostDesk(ApiUnderTest api, string host = "piotr") : IDisposable
{
    public static readonly VenueRequest Venue = new(
        "The attic", "Wrocław", "Nadodrze", "ul. Testowa 1 m. 2", 12, Amenities: ["wifi", "projector"], Latitude: 51.12345,
        Longitude: 17.0411);

    public HttpClient Client { get; } = api.ClientOf(host, Scopes.BookingsWrite, Scopes.SessionsWrite);

    public static SessionRequest Session(Guid venue) => new(
        venue, "Śląsk Wrocław – Widzew Łódź", "Ekstraklasa", Soon(TimeSpan.FromDays(3)), new(2500, "PLN"), 6, new("CANAL+ Sport", 12),
        "With commentary", SeatsPerGuest: 4);

    public static DateTimeOffset Soon(TimeSpan ahead) =>
        DateTimeOffset.FromUnixTimeSeconds((DateTimeOffset.UtcNow + ahead).ToUnixTimeSeconds());

    public Task<HttpResponseMessage> PostAsync(string path, object? body = null, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        return Client.SendAsync(request);
    }

    public Task<HttpResponseMessage> PutAsync(string path, object body, string? ifMatch = "*")
    {
        var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", ifMatch is null ? [] : [ifMatch]);
        return Client.SendAsync(request);
    }

    public async Task<VenueDetails> OpenVenueAsync(VenueRequest? venue = null) =>
        await ReadAsync<VenueDetails>(await PostAsync("/api/v1/venues", venue ?? Venue));

    public async Task<HostSession> DraftAsync(SessionRequest? session = null) => await ReadAsync<HostSession>(
        await PostAsync("/api/v1/sessions", session ?? Session((await OpenVenueAsync()).Id)));

    public async Task<HostSession> PublishedAsync(SessionRequest? session = null)
    {
        var draft = await DraftAsync(session);
        return await ReadAsync<HostSession>(await PostAsync($"/api/v1/sessions/{draft.Id}/publish"));
    }

    public static async Task<T> ReadAsync<T>(HttpResponseMessage answer)
    {
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<T>())!;
    }

    /// <summary>Of requests with one key, those that made something tell the same, and the others that it is under way.</summary>
    public static async Task ShouldBeTwinsAsync(IEnumerable<HttpResponseMessage> twins)
    {
        var all = twins.ToLookup(t => t.StatusCode == HttpStatusCode.Created);
        foreach (var waiting in all[false])
        {
            await Task.FromResult(waiting).ShouldRefuseAsync(409, ProblemTypes.IdempotencyKeyUnderWay);
        }

        (await Task.WhenAll(all[true].Select(t => t.Content.ReadAsStringAsync()))).Distinct().ShouldHaveSingleItem();
    }

    public void Dispose() => Client.Dispose();
}
