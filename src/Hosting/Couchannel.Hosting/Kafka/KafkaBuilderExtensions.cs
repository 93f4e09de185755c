namespace Couchannel.Hosting;

/// <summary>Kafka.</summary>
public static class KafkaBuilderExtensions
{
    private const int Port = 9092;
    private const int InternalPort = 9093;
    private const string DataFolderInContainer = "/var/lib/kafka/data";

    /// <summary>
    /// Adds a Kafka broker: here one that lives in the memory of a small process. Topics come to be on first use; what is in them
    /// is gone with the process.
    /// </summary>
    /// <param name="port">The port; by default a free one.</param>
    public static IResourceBuilder<KafkaServerResource> AddKafka(this IDistributedApplicationBuilder builder, string name, int? port = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var kafka = new KafkaServerResource(name);
        var key = $"{name}_check";
        var resource = builder.AddResource(kafka)
            .WithEndpoint(port, targetPort: Port, name: KafkaServerResource.PrimaryEndpointName)
            .WithEndpoint(targetPort: InternalPort, name: KafkaServerResource.InternalEndpointName)
            .WithImage("confluentinc/confluent-local", "8.2.0")
            .WithImageRegistry("docker.io")
            .WithIconName("MailMultiple")
            .WithEnvironment(context => AddListeners(context, kafka))
            .WithAnnotation(new NativeServerAnnotation(_ => new BrokerServer(kafka)));
        var check = new KafkaHealthCheck(kafka);
        resource.AddCheck(key, _ => check);
        return resource.WithHealthCheck(key);
    }

    /// <summary>Keeps the broker's data from one run to the next where it runs as a container; here it keeps it in memory.</summary>
    /// <param name="name">The volume's name; by default one of the application's own.</param>
    public static IResourceBuilder<KafkaServerResource> WithDataVolume(
        this IResourceBuilder<KafkaServerResource> builder, string? name = null, bool isReadOnly = false) =>
        Saved(builder).WithVolume(name ?? VolumeName.Of(builder, "data"), DataFolderInContainer, isReadOnly);

    /// <summary>Keeps the broker's data in a folder where it runs as a container; the broker here keeps it in memory.</summary>
    /// <param name="source">The folder, from the AppHost's.</param>
    public static IResourceBuilder<KafkaServerResource> WithDataBindMount(
        this IResourceBuilder<KafkaServerResource> builder, string source, bool isReadOnly = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        return Saved(builder).WithBindMount(source, DataFolderInContainer, isReadOnly);
    }

    private static IResourceBuilder<KafkaServerResource> Saved(IResourceBuilder<KafkaServerResource> builder) =>
        builder.WithEnvironment(context => context.EnvironmentVariables["KAFKA_LOG_DIRS"] = DataFolderInContainer);

    private static void AddListeners(EnvironmentCallbackContext context, KafkaServerResource kafka)
    {
        var variables = context.EnvironmentVariables;
        variables["KAFKA_LISTENERS"] = "PLAINTEXT://localhost:29092,CONTROLLER://localhost:29093,"
            + $"PLAINTEXT_HOST://0.0.0.0:{Port},PLAINTEXT_INTERNAL://0.0.0.0:{InternalPort}";
        variables["KAFKA_LISTENER_SECURITY_PROTOCOL_MAP"] =
            "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,PLAINTEXT_HOST:PLAINTEXT,PLAINTEXT_INTERNAL:PLAINTEXT";

        // A client is told to come back to an address, which has to be one that it can reach.
        var (primary, inside) = (kafka.PrimaryEndpoint, kafka.InternalEndpoint);
        var advertised = new ReferenceExpressionBuilder();
        if (context.ExecutionContext.IsRunMode)
        {
            advertised.Append($"PLAINTEXT://localhost:29092,PLAINTEXT_HOST://localhost:{kafka.Port},");
            advertised.Append($"PLAINTEXT_INTERNAL://{kafka.Name}:{inside.Property(EndpointProperty.TargetPort)}");
        }
        else
        {
            advertised.Append($"PLAINTEXT://{kafka.Host}:29092,PLAINTEXT_HOST://{primary.Property(EndpointProperty.HostAndPort)},");
            advertised.Append($"PLAINTEXT_INTERNAL://{inside.Property(EndpointProperty.HostAndPort)}");
        }

        variables["KAFKA_ADVERTISED_LISTENERS"] = advertised.Build();
    }
}
