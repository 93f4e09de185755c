using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace Couchannel.Hosting;

internal sealed class RedisHealthCheck(IResourceWithConnectionString source) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var options = ConfigurationOptions.Parse((await source.GetConnectionStringAsync(cancellationToken).ConfigureAwait(false))!);
            options.ConnectRetry = 0;
            options.ConnectTimeout = 1_000;
            await using var connection = await ConnectionMultiplexer.ConnectAsync(options).ConfigureAwait(false);
            await connection.GetDatabase().PingAsync().ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (Exception unready) when (unready is RedisException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy(unready.Message.Split('\n')[0], unready);
        }
    }
}
