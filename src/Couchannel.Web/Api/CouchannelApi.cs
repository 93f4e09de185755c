using Couchannel.Contracts;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Sessions;
using Couchannel.Contracts.Waitlist;
using Polly;

namespace Couchannel.Web.Api;

/// <summary>Couchannel's API, as the pages call it.</summary>
internal sealed class CouchannelApi(HttpClient http, ILogger<CouchannelApi> logger)
{
    private const int PageSize = 12;

    public Task<ApiResult<Page<SessionSummary>>> ListSessionsAsync(SessionQuery query, CancellationToken cancellationToken) =>
        SendAsync<Page<SessionSummary>>(Get("/api/v1/sessions" + query.ToQueryString(PageSize)), cancellationToken);

    public Task<ApiResult<SessionDetails>> GetSessionAsync(Guid id, CancellationToken cancellationToken) =>
        SendAsync<SessionDetails>(Get($"/api/v1/sessions/{id}"), cancellationToken);

    public Task<ApiResult<BookingDetails>> GetBookingAsync(Guid id, CancellationToken cancellationToken) =>
        SendAsync<BookingDetails>(Get($"/api/v1/bookings/{id}"), cancellationToken);

    /// <param name="idempotencyKey">The same for every attempt at the same booking, so that it is made once.</param>
    public Task<ApiResult<BookingDetails>> BookAsync(
        Guid sessionId, CreateBookingRequest booking, string idempotencyKey, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/sessions/{sessionId}/bookings")
        {
            Content = JsonContent.Create(booking),
        };
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        return SendAsync<BookingDetails>(request, cancellationToken);
    }

    /// <summary>One's own place in the line of a session.</summary>
    public Task<ApiResult<WaitlistEntry>> GetWaitlistEntryAsync(Guid sessionId, CancellationToken cancellationToken) =>
        SendAsync<WaitlistEntry>(Get($"/api/v1/sessions/{sessionId}/waitlist"), cancellationToken);

    /// <param name="idempotencyKey">The same for every attempt at the same place.</param>
    public Task<ApiResult<WaitlistEntry>> JoinWaitlistAsync(
        Guid sessionId, JoinWaitlistRequest place, string idempotencyKey, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/sessions/{sessionId}/waitlist")
        {
            Content = JsonContent.Create(place),
        };
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        return SendAsync<WaitlistEntry>(request, cancellationToken);
    }

    /// <returns>Why not, if so.</returns>
    public async Task<ApiProblem?> LeaveWaitlistAsync(Guid sessionId, CancellationToken cancellationToken) =>
        (await SendAsync(
            new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/sessions/{sessionId}/waitlist"), _ => Task.FromResult<object?>(null),
            cancellationToken)).Problem;

    /// <summary>Takes what is offered to who has waited.</summary>
    public Task<ApiResult<BookingDetails>> AcceptOfferAsync(Guid bookingId, CancellationToken cancellationToken) =>
        SendAsync<BookingDetails>(new HttpRequestMessage(HttpMethod.Post, $"/api/v1/bookings/{bookingId}/accept"), cancellationToken);

    /// <summary>What a cancellation now would give back.</summary>
    public Task<ApiResult<CancellationQuote>> QuoteCancellationAsync(Guid bookingId, CancellationToken cancellationToken) =>
        SendAsync<CancellationQuote>(Get($"/api/v1/bookings/{bookingId}/cancellation"), cancellationToken);

    public Task<ApiResult<BookingDetails>> CancelAsync(Guid bookingId, CancellationToken cancellationToken) =>
        SendAsync<BookingDetails>(new HttpRequestMessage(HttpMethod.Post, $"/api/v1/bookings/{bookingId}/cancel"), cancellationToken);

    private static HttpRequestMessage Get(string path) => new(HttpMethod.Get, path);

    private Task<ApiResult<T>> SendAsync<T>(HttpRequestMessage request, CancellationToken cancellationToken)
        where T : class => SendAsync(request, content => content.ReadFromJsonAsync<T>(cancellationToken), cancellationToken);

    private async Task<ApiResult<T>> SendAsync<T>(
        HttpRequestMessage request, Func<HttpContent, Task<T?>> read, CancellationToken cancellationToken)
        where T : class
    {
        using (request)
        {
            try
            {
                using var response = await http.SendAsync(request, cancellationToken);
                return response.IsSuccessStatusCode
                    ? new(await read(response.Content), null)
                    : new(null, await response.ReadProblemAsync(cancellationToken));
            }
            catch (Exception exception) when (IsOutage(exception) && !cancellationToken.IsCancellationRequested)
            {
                logger.LogWarning(exception, "The API did not answer {Method} {Path}", request.Method, request.RequestUri);
                return new(null, ApiProblem.Unavailable);
            }
        }
    }

    private static bool IsOutage(Exception exception) =>
        exception is HttpRequestException or ExecutionRejectedException or OperationCanceledException or IOException;
}
