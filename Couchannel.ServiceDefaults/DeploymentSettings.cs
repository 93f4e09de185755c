using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Couchannel.ServiceDefaults;

/// <summary>
/// The deployment plan's own names for settings, which win over the connection strings: <c>WORKER_KAFKA_BOOTSTRAP</c>,
/// <c>WORKER_KAFKA_SASL_USERNAME</c> and so on. They become the settings that the clients read, whosever the clients are.
/// </summary>
internal static class DeploymentSettings
{
    private static readonly string[] Clients = ["Aspire:Confluent:Kafka:Producer:Config", "Aspire:Confluent:Kafka:Consumer:Config"];

    private static readonly Dictionary<string, string> OfKafka = new()
    {
        ["SECURITY_PROTOCOL"] = "SecurityProtocol",
        ["SASL_MECHANISM"] = "SaslMechanism",
        ["SASL_USERNAME"] = "SaslUsername",
        ["SASL_PASSWORD"] = "SaslPassword",
    };

    /// <summary>The service's prefix: <c>WORKER</c> for Couchannel.Worker.</summary>
    public static string Prefix(IHostEnvironment environment) => environment.ApplicationName.Split('.')[^1].ToUpperInvariant();

    public static void Apply(IHostApplicationBuilder builder)
    {
        var prefix = $"{Prefix(builder.Environment)}_KAFKA_";
        if (builder.Configuration[$"{prefix}BOOTSTRAP"] is { Length: > 0 } bootstrap)
        {
            builder.Configuration["ConnectionStrings:kafka"] = bootstrap;
        }

        foreach (var (setting, property) in OfKafka)
        {
            if (builder.Configuration[prefix + setting] is { Length: > 0 } value)
            {
                Apply(builder, prefix + setting, property, value);
            }
        }
    }

    private static void Apply(IHostApplicationBuilder builder, string setting, string property, string value)
    {
        if (property is "SecurityProtocol" or "SaslMechanism")
        {
            // SASL_SSL and SCRAM-SHA-512 as brokers write them; the client's own names are without the marks.
            value = value.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
            if (!IsKnown(property, value))
            {
                builder.Services.AddSingleton(new SettingError($"{setting} is malformed: it must be {Names(property)}."));
                return;
            }
        }

        foreach (var client in Clients)
        {
            builder.Configuration[$"{client}:{property}"] = value;
        }
    }

    private static bool IsKnown(string property, string value) => property == "SecurityProtocol"
        ? Enum.TryParse<Confluent.Kafka.SecurityProtocol>(value, ignoreCase: true, out _)
        : Enum.TryParse<Confluent.Kafka.SaslMechanism>(value, ignoreCase: true, out _);

    private static string Names(string property) => property == "SecurityProtocol"
        ? "PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL" : "PLAIN, SCRAM-SHA-256, SCRAM-SHA-512, GSSAPI or OAUTHBEARER";
}
