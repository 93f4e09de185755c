using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace Couchannel.ServiceDefaults;

internal sealed class RedisHealthCheck(IConnectionMultiplexer redis) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await redis.GetDatabase().PingAsync();
            return HealthCheckResult.Healthy();
        }
        catch (RedisException failure)
        {
            return HealthCheckResult.Unhealthy("Redis does not answer", failure);
        }
    }
}
