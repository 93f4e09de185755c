using System.Net;

namespace Couchannel.Web.Api;

/// <summary>
/// Waits for the answer to a form that was sent twice: the API refuses the second one while the first is under way, and tells when to ask
/// again, by the same key.
/// </summary>
internal sealed class UnderWayHandler(TimeProvider time) : DelegatingHandler
{
    private const int Attempts = 5;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (attempt == Attempts || !request.Headers.Contains("Idempotency-Key")
                || response is not { StatusCode: HttpStatusCode.Conflict, Headers.RetryAfter.Delta: { } pause })
            {
                return response;
            }

            response.Dispose();
            await Task.Delay(pause, time, cancellationToken);
        }
    }
}
