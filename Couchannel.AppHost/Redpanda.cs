internal static class Redpanda
{
    /// <summary>
    /// A Kafka resource that is Redpanda where it runs as a container: other image, same endpoints and connection string.
    /// </summary>
    public static IResourceBuilder<KafkaServerResource> AddRedpanda(this IDistributedApplicationBuilder builder, string name)
    {
        var kafka = builder.AddKafka(name);
        var host = kafka.Resource.PrimaryEndpoint;
        var containers = kafka.Resource.InternalEndpoint;

        return kafka
            .WithImageRegistry("docker.redpanda.com")
            .WithImage("redpandadata/redpanda", "v25.2.1")
            .WithEntrypoint("/entrypoint.sh")
            .WithArgs("redpanda", "start", "--mode=dev-container", "--smp=1", "--memory=1G", "--reserve-memory=0M", "--node-id=0")
            .WithArgs(context =>
            {
                // Literals where they can be: Aspirate leaves an expression in an argument as it stands.
                var (hostPort, podPort) = ($"{host.TargetPort}", $"{containers.TargetPort}");
                context.Args.Add("--kafka-addr");
                context.Args.Add($"host://0.0.0.0:{hostPort},pods://0.0.0.0:{podPort}");

                // A client is told to come back to an address, which has to be one that it can reach: this machine's port when
                // it runs here, the service's name in a cluster.
                context.Args.Add("--advertise-kafka-addr");
                context.Args.Add(context.ExecutionContext.IsRunMode
                    ? ReferenceExpression.Create($"host://localhost:{host.Property(EndpointProperty.Port)},pods://{name}:{podPort}")
                    : $"host://{name}:{hostPort},pods://{name}:{podPort}");
            })
            .WithEnvironment(context =>
            {
                // AddKafka configures Confluent's image by environment; Redpanda is configured by the arguments above.
                foreach (var variable in context.EnvironmentVariables.Keys.Where(k => k.StartsWith("KAFKA_",
                    StringComparison.Ordinal)).ToArray())
                {
                    context.EnvironmentVariables.Remove(variable);
                }
            });
    }
}
