using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Couchannel.ServiceDefaults;

/// <summary>The deployment plan's own names for settings, which win over the connection strings.</summary>
internal static class DeploymentSettings
{
    /// <summary>The service's prefix: <c>WORKER</c> for Couchannel.Worker.</summary>
    public static string Prefix(IHostEnvironment environment) => environment.ApplicationName.Split('.')[^1].ToUpperInvariant();

    public static void Apply(IHostApplicationBuilder builder)
    {
        if (builder.Configuration[$"{Prefix(builder.Environment)}_KAFKA_BOOTSTRAP"] is { Length: > 0 } bootstrap)
        {
            builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:kafka", bootstrap)]);
        }
    }
}
