using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Couchannel.Hosting;

internal sealed class ExternalServiceHealthCheck(ExternalServiceResource service, string? path, int expected) : IHealthCheck
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var uri = await service.FindUriAsync(user: null, cancellationToken).ConfigureAwait(false);
        var url = path is null ? uri : new Uri(uri, path);
        try
        {
            using var response = await Client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
            return (int)response.StatusCode == expected
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"{url} answered {(int)response.StatusCode}");
        }
        catch (HttpRequestException unreachable)
        {
            return HealthCheckResult.Unhealthy($"{url} cannot be reached: {unreachable.Message}", unreachable);
        }
    }
}
