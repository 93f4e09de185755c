using Couchannel.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Microsoft.Extensions.Hosting;

public static class NpgsqlExtensions
{
    /// <summary>
    /// Registers an <see cref="NpgsqlDataSource"/> for <c>ConnectionStrings:{connectionName}</c>, with a health check and
    /// telemetry.
    /// </summary>
    /// <param name="configureSettings">Changes the settings, after they were read.</param>
    public static void AddNpgsqlDataSource(
        this IHostApplicationBuilder builder, string connectionName, Action<NpgsqlSettings>? configureSettings = null,
        Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder = null)
    {
        var settings = ClientSettings.Read<NpgsqlSettings>(builder, "Aspire:Npgsql", connectionName);
        settings.ConnectionString = builder.Configuration.GetConnectionString(connectionName) ?? settings.ConnectionString;
        configureSettings?.Invoke(settings);
        var connectionString = ConnectionSetting.Require(builder, connectionName, settings.ConnectionString, value =>
        {
            if (string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(value).Host))
            {
                throw new ArgumentException("no Host");
            }
        });

        builder.Services.AddNpgsqlDataSource(connectionString, source => configureDataSourceBuilder?.Invoke(source));
        if (!settings.DisableHealthChecks)
        {
            builder.Services.AddHealthChecks().AddCheck<NpgsqlHealthCheck>("PostgreSql");
        }

        if (!settings.DisableTracing)
        {
            builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddNpgsql());
        }

        if (!settings.DisableMetrics)
        {
            builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter("Npgsql"));
        }
    }
}
