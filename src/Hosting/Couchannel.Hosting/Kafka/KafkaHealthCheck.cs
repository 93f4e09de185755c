using Confluent.Kafka;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Couchannel.Hosting;

/// <summary>Asks the broker for its metadata, which only one that serves clients answers.</summary>
internal sealed class KafkaHealthCheck(KafkaServerResource resource) : IHealthCheck, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private IAdminClient? _client;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!resource.PrimaryEndpoint.IsAllocated)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy("the broker has not told its port yet"));
        }

        return Task.Run(Ask, cancellationToken);
    }

    public void Dispose() => _client?.Dispose();

    private HealthCheckResult Ask()
    {
        try
        {
            var address = $"{resource.PrimaryEndpoint.Host}:{resource.PrimaryEndpoint.Port}";
            _client ??= new AdminClientBuilder(new AdminClientConfig { BootstrapServers = address }).SetLogHandler((_, _) => { }).Build();
            return _client.GetMetadata(Patience).Brokers.Count > 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("no broker");
        }
        catch (KafkaException unready)
        {
            return HealthCheckResult.Unhealthy(unready.Error.Reason, unready);
        }
    }
}
