using Confluent.Kafka;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Couchannel.ServiceDefaults;

/// <summary>How the brokers are reached, for a client that neither produces nor consumes.</summary>
internal sealed class KafkaConnection(ClientConfig config)
{
    /// <summary>Reads settings with the client's own inside them, which the binder takes for a list.</summary>
    public static T Read<T>(IHostApplicationBuilder builder, string section, string name, Func<T, ClientConfig> config)
        where T : new() => ClientSettings.Read<T>(
            builder, section, name, (settings, configuration) => BindConfig(configuration.GetSection("Config"), config(settings)));

    public static string? String(IHostApplicationBuilder builder, string name) => builder.Configuration.GetConnectionString(name);

    /// <summary>Adds a health check that asks the brokers; once for each name.</summary>
    public static void AddCheck(IHostApplicationBuilder builder, string name, ClientConfig config)
    {
        builder.Services.TryAddSingleton(new KafkaConnection(new ClientConfig(config.ToDictionary(c => c.Key, c => c.Value))));
        builder.Services.TryAddSingleton<KafkaHealthCheck>();
        if (builder.Properties.TryAdd(name, true))
        {
            builder.Services.AddHealthChecks().AddCheck<KafkaHealthCheck>(name);
        }
    }

    public IAdminClient CreateAdminClient()
    {
        // Of the settings of producers and consumers, an administrator knows only those of the connection.
        string[] known = ["bootstrap.servers", "security.protocol", "sasl.mechanism", "sasl.username", "sasl.password"];
        var connection = config.Where(c => known.Contains(c.Key)).ToDictionary(c => c.Key, c => c.Value);
        return new AdminClientBuilder(connection).SetLogHandler((_, _) => { }).Build();
    }

    // By its runtime type: a producer's settings are more than those of any client.
    private static void BindConfig(IConfiguration configuration, ClientConfig config) => configuration.Bind(config);
}
