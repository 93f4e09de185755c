using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Couchannel.Hosting;

internal sealed class PostgresHealthCheck(IResourceWithConnectionString source) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var connectionString = await source.GetConnectionStringAsync(cancellationToken).ConfigureAwait(false);
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using var command = new NpgsqlCommand("SELECT 1", connection);
            await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException unready)
        {
            return HealthCheckResult.Unhealthy(unready.Message, unready);
        }
    }
}
