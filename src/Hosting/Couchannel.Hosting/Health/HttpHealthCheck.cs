using System.Net.Security;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Couchannel.Hosting;

internal sealed class HttpHealthCheck(EndpointReference endpoint, string path, int expected) : IHealthCheck
{
    // One client for all: a check a second on a connection of its own would use up ports. It asks processes of this host on this
    // machine only, whose certificate is one for development that the system need not trust.
    private static readonly HttpClient Client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        SslOptions =
        {
            RemoteCertificateValidationCallback = (sender, _, _, errors) =>
                errors == SslPolicyErrors.None || sender is SslStream { TargetHostName: "localhost" },
        },
    });

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // Each replica is asked itself: the proxy before them would let one answer for all.
        var destinations = endpoint.EndpointAnnotation.Destinations;
        if (destinations.IsEmpty)
        {
            return HealthCheckResult.Unhealthy("no process listens yet");
        }

        var results = await Task.WhenAll(destinations.Select(d => AskAsync(new Uri(d, path), cancellationToken))).ConfigureAwait(false);
        return results.MinBy(r => r.Status);
    }

    private async Task<HealthCheckResult> AskAsync(Uri url, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await Client.GetAsync(url, cancellationToken).ConfigureAwait(false);
            return (int)response.StatusCode == expected
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy(
                    $"{url} answered {(int)response.StatusCode}: {await ExcerptAsync(response, cancellationToken)}");
        }
        catch (HttpRequestException unreachable)
        {
            return HealthCheckResult.Unhealthy($"{url} cannot be reached: {unreachable.Message}");
        }
    }

    private static async Task<string> ExcerptAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = (await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false)).ReplaceLineEndings(" ");
        return body.Length > 300 ? body[..300] + "..." : body;
    }
}
