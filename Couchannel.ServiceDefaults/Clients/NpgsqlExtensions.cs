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
    public static void AddNpgsqlDataSource(
        this IHostApplicationBuilder builder, string connectionName, Action<NpgsqlSettings>? configureSettings = null,
        Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder = null)
    {
        var settings = builder.ReadSettings<NpgsqlSettings>("Aspire:Npgsql", connectionName);
        configureSettings?.Invoke(settings);
        var connectionString = ConnectionSetting.Require(builder, connectionName, settings.ConnectionString, value =>
        {
            if (string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(value).Host))
            {
                throw new ArgumentException("no Host");
            }
        });

        builder.Services.AddNpgsqlDataSource(connectionString, source =>
        {
            configureDataSourceBuilder?.Invoke(source);
            if (settings.DisableTracing)
            {
                source.ConfigureTracing(tracing => tracing.ConfigureCommandFilter(_ => false));
            }
        });
        if (!settings.DisableHealthChecks)
        {
            builder.Services.AddHealthChecks().AddCheck<NpgsqlHealthCheck>("PostgreSql");
        }
    }

    internal static T ReadSettings<T>(this IHostApplicationBuilder builder, string section, string name)
        where T : new()
    {
        var settings = new T();
        builder.Configuration.GetSection(section).Bind(settings);
        builder.Configuration.GetSection($"{section}:{name}").Bind(settings);
        return settings;
    }
}
