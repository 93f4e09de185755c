using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Couchannel.ServiceDefaults.Shutdown;

/// <summary>Whether the service is about to go: it serves on, and says that no more should be sent its way.</summary>
internal sealed class Departure : IHealthCheck
{
    private int _isAnnounced;

    public bool IsAnnounced => Volatile.Read(ref _isAnnounced) != 0;

    /// <returns>Whether nobody has said so before.</returns>
    public bool Announce() => Interlocked.Exchange(ref _isAnnounced, 1) == 0;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(IsAnnounced ? HealthCheckResult.Unhealthy("It is about to stop.") : HealthCheckResult.Healthy());
}
