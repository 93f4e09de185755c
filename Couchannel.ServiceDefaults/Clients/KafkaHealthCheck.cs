using Confluent.Kafka;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Couchannel.ServiceDefaults;

internal sealed class KafkaHealthCheck(KafkaConnection connection) : IHealthCheck, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lazy<IAdminClient> _client = new(connection.CreateAdminClient);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.Run(Ask, cancellationToken);

    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }
    }

    private HealthCheckResult Ask()
    {
        try
        {
            return _client.Value.GetMetadata(Patience).Brokers.Count > 0
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("there is no broker");
        }
        catch (KafkaException failure)
        {
            return HealthCheckResult.Unhealthy("the broker does not answer", failure);
        }
    }
}
