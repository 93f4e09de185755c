using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Couchannel.Contracts.Bookings;
using Couchannel.Tests.Shared;

namespace Couchannel.Load;

/// <summary>Looks for a match, books a seat, waits until it is confirmed, gives it back; and again.</summary>
internal sealed class Guest(LoadOptions options, Tally tally, int number)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan UntilConfirmed = TimeSpan.FromSeconds(60);

    /// <param name="session">Whose seats this guest books.</param>
    /// <param name="ready">Told after the first round.</param>
    public async Task RunAsync(Guid session, Action ready, CancellationToken stopping)
    {
        using var api = Client(options.Api);
        using var web = Client(options.Web);
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await SignInAsync());
        for (var isFirst = true; !stopping.IsCancellationRequested; isFirst = false)
        {
            try
            {
                await RoundAsync(api, web, session);
            }
            catch (LoadException)
            {
                // It is counted. Go on, as people do.
                await Task.Delay(options.Pause, CancellationToken.None);
            }

            if (isFirst)
            {
                ready();
            }
        }
    }

    private async Task RoundAsync(HttpClient api, HttpClient web, Guid session)
    {
        await PageAsync(web, "/");
        await AskAsync(api, "sessions", "/api/v1/sessions?limit=20");
        await AskAsync(api, "session", $"/api/v1/sessions/{session}");
        var held = await AskAsync<BookingDetails>("book", HttpStatusCode.Created, () => api.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, $"/api/v1/sessions/{session}/bookings")
            {
                Headers = { { "Idempotency-Key", Guid.NewGuid().ToString() } },
                Content = JsonContent.Create(new CreateBookingRequest(1)),
            }));
        await tally.CountAsync("confirmed", () => ConfirmedAsync(api, held.Id));
        await AskAsync(api, "bookings", "/api/v1/bookings?limit=5");
        await AskAsync<BookingDetails>("cancel", HttpStatusCode.OK, () => api.PostAsync($"/api/v1/bookings/{held.Id}/cancel", null));
    }

    private async Task<BookingDetails> ConfirmedAsync(HttpClient api, Guid id)
    {
        var booking = default(BookingDetails);
        for (var end = DateTime.UtcNow + UntilConfirmed; DateTime.UtcNow < end;)
        {
            booking = await AskAsync<BookingDetails>("booking", HttpStatusCode.OK, () => api.GetAsync($"/api/v1/bookings/{id}"));
            if (booking.Status == BookingStatuses.Confirmed)
            {
                return booking;
            }
        }

        throw new LoadException($"the booking {id} is {booking?.Status} ({booking?.StatusReason})");
    }

    private async Task PageAsync(HttpClient web, string path)
    {
        await tally.CountAsync("page", async () =>
        {
            var answer = await web.GetAsync(path);
            var text = await answer.Content.ReadAsStringAsync();
            return answer.IsSuccessStatusCode && text.Contains("</html>", StringComparison.Ordinal)
                ? true : throw new LoadException($"{(int)answer.StatusCode}, {text.Length} characters");
        });
        await Task.Delay(options.Pause);
    }

    private Task<object> AskAsync(HttpClient api, string what, string path) =>
        AskAsync<object>(what, HttpStatusCode.OK, () => api.GetAsync(path));

    private async Task<T> AskAsync<T>(string what, HttpStatusCode wanted, Func<Task<HttpResponseMessage>> ask)
    {
        var result = await tally.CountAsync(what, async () =>
        {
            using var answer = await ask();
            return answer.StatusCode == wanted
                ? (await answer.Content.ReadFromJsonAsync<T>())!
                : throw new LoadException($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        });
        await Task.Delay(options.Pause);
        return result;
    }

    private HttpClient Client(Uri address)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = true })
        {
            BaseAddress = address,
            Timeout = Patience,
        };
        client.DefaultRequestHeaders.ConnectionClose = number % 2 == 1;
        return client;
    }

    private async Task<string> SignInAsync()
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = options.Issuer };
        var tokens = await new CodeFlow(browser).RegisterAsync($"Guest {number}", $"{Guid.NewGuid():N}@example.com");
        return (string)tokens["access_token"]!;
    }
}
