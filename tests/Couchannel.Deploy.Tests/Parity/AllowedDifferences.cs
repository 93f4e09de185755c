namespace Couchannel.Deploy.Tests.Parity;

/// <summary>Where charts and graph may differ, each with its reason. One that no longer occurs fails the test, too.</summary>
internal static class AllowedDifferences
{
    private const string Tls = "TLS ends at the ingress or in the mesh: a pod speaks HTTP alone";
    private const string Environment = "the graph's host says it in development, and a cluster has to";
    private const string Telemetry = "telemetry of a cluster is told apart by it";
    private const string Audience = "the graph leaves it to its default, which a provider's operator wants to see";
    private const string Drain = "a pod says itself how long it may take to end, whatever its environment";
    private const string Issuer = "the graph knows the provider as a parameter; a policy has to let its address through";
    private const string Trial = "a trial brings an issuer of its own, which the AppHost does not publish";
    private const string Collector = "where the telemetry goes is the environment's";

    private static readonly Dictionary<string, string> Everywhere = new()
    {
        ["api: binding https is missing"] = Tls,
        ["web: binding https is missing"] = Tls,
        ["web: environment services__api__https__0 is missing"] = Tls,
        ["api: environment DOTNET_ENVIRONMENT is more"] = Environment,
        ["web: environment DOTNET_ENVIRONMENT is more"] = Environment,
        ["worker: environment DOTNET_ENVIRONMENT is more"] = Environment,
        ["api: environment OTEL_SERVICE_NAME is more"] = Telemetry,
        ["web: environment OTEL_SERVICE_NAME is more"] = Telemetry,
        ["worker: environment OTEL_SERVICE_NAME is more"] = Telemetry,
        ["api: environment HostOptions__ShutdownTimeout is more"] = Drain,
        ["api: environment Shutdown__Notice is more"] = Drain,
        ["web: environment HostOptions__ShutdownTimeout is more"] = Drain,
        ["web: environment Shutdown__Notice is more"] = Drain,
        ["worker: environment HostOptions__ShutdownTimeout is more"] = Drain,
        ["worker: environment Shutdown__Notice is more"] = Drain,
        ["migrations: environment DOTNET_ENVIRONMENT is more"] = Environment,
        ["migrations: environment OTEL_SERVICE_NAME is more"] = Telemetry,
        ["api: environment API_KNOWN_PROXIES is more"] = "the web's pods have addresses of their own, and call for everybody",
        ["api: environment API_OIDC_AUDIENCE is more"] = Audience,
        ["api: environment API_OIDC_ALGORITHM is more"] = Audience,
    };

    public static readonly Dictionary<string, string> OfTrial = new(Everywhere)
    {
        ["identity is more"] = Trial,
        ["migrations: edge postgres is missing"] = "in a trial they run in the pods of the API and the worker, by whose edges they go",
        ["api: edge identity is more"] = Trial,
        ["web: edge identity is more"] = Trial,
        ["api: environment API_OIDC_CONNECT_TO is more"] = Trial,
        ["web: environment WEB_OIDC_CONNECT_TO is more"] = Trial,
        ["postgres: environment POSTGRES_DB=couchannel is more"] = "the graph's host makes the database when the server has started",
        ["postgres: environment PGDATA=/var/lib/postgresql/data is more"] = "a volume's root is no folder that PostgreSQL takes",
        ["redis: volume /data is more"] = "the file system of a pod is read-only, and Redis wants a folder",
        ["kafka: volume /var/lib/redpanda/data is more"] = "a broker in a cluster moves from node to node, and its log with it",
    };

    public static readonly Dictionary<string, string> OfProduction = new(Everywhere)
    {
        ["api: edge oidc is more"] = Issuer,
        ["web: edge oidc is more"] = Issuer,
        ["api: environment OTEL_EXPORTER_OTLP_ENDPOINT is more"] = Collector,
        ["web: environment OTEL_EXPORTER_OTLP_ENDPOINT is more"] = Collector,
        ["worker: environment OTEL_EXPORTER_OTLP_ENDPOINT is more"] = Collector,
        ["migrations: environment OTEL_EXPORTER_OTLP_ENDPOINT is more"] = Collector,
        ["worker: environment WORKER_KAFKA_SECURITY_PROTOCOL is more"] = "a managed log is reached by TLS",
        ["worker: environment WORKER_KAFKA_SASL_MECHANISM is more"] = "a managed log wants to know who comes",
        ["worker: environment WORKER_KAFKA_SASL_USERNAME is more"] = "a managed log wants to know who comes",
        ["worker: environment WORKER_KAFKA_SASL_PASSWORD is more"] = "a managed log wants to know who comes",
    };
}
