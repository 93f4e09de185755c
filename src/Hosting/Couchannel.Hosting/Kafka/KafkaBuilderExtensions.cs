using System.Net.Sockets;

namespace Couchannel.Hosting;

public static class KafkaBuilderExtensions
{
    /// <summary>
    /// Adds a Kafka broker: here one that lives in the memory of a small process. Topics come to be on first use; what is in them
    /// is gone with the process.
    /// </summary>
    /// <param name="port">The port for hosts that run the container; the broker here always takes a free one.</param>
    public static IResourceBuilder<KafkaServerResource> AddKafka(this IDistributedApplicationBuilder builder, string name, int? port = null)
    {
        var kafka = new KafkaServerResource(name);
        var key = $"{name}_check";
        var resource = builder.AddResource(kafka)
            .WithAnnotation(new EndpointAnnotation(
                ProtocolType.Tcp, "tcp", name: KafkaServerResource.PrimaryEndpointName, port: port, targetPort: 9092))
            .WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, "tcp", name: KafkaServerResource.InternalEndpointName,
                targetPort: 9093))
            .WithImage("confluentinc/confluent-local", "8.2.0")
            .WithImageRegistry("docker.io")
            .WithAnnotation(new NativeServerAnnotation(_ => new BrokerServer(kafka)));
        var check = new KafkaHealthCheck(kafka);
        resource.AddCheck(key, _ => check);
        return resource.WithHealthCheck(key);
    }
}
