using System.Net;
using System.Text.Json;
using Couchannel.Contracts.Problems;

namespace Couchannel.Web.Api;

internal static class ApiProblemReader
{
    private const string Untyped = "about:blank";

    public static async Task<ApiProblem> ReadProblemAsync(this HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode is >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout)
        {
            return ApiProblem.Unavailable;
        }

        var body = await ReadBodyAsync(response.Content, cancellationToken);
        if (body?.Type == ProblemTypes.IdempotencyKeyUnderWay)
        {
            // It may yet have its effect: to try again means to try the same again.
            return ApiProblem.Unavailable;
        }

        return new ApiProblem((int)response.StatusCode, body?.Type ?? Untyped, body?.SeatsLeft);
    }

    private static async Task<Body?> ReadBodyAsync(HttpContent content, CancellationToken cancellationToken) =>
        content.Headers.ContentType?.MediaType is "application/problem+json" or "application/json"
            ? JsonSerializer.Deserialize<Body>(await content.ReadAsStreamAsync(cancellationToken), JsonSerializerOptions.Web)
            : null;

    private sealed record Body(string? Type, int? SeatsLeft);
}
