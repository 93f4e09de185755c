using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Couchannel.ServiceDefaults;

internal sealed class NpgsqlHealthCheck(NpgsqlDataSource source) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = source.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException failure)
        {
            return HealthCheckResult.Unhealthy("the database does not answer", failure);
        }
    }
}
