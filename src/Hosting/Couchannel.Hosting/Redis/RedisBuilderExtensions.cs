using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Couchannel.Hosting;

public static class RedisBuilderExtensions
{
    /// <summary>Adds a Redis server: here Garnet, which speaks Redis's protocol, as a process. It keeps nothing on disk.</summary>
    /// <param name="port">The port; by default a free one.</param>
    /// <param name="password">The password; by default one is generated and kept.</param>
    public static IResourceBuilder<RedisResource> AddRedis(
        this IDistributedApplicationBuilder builder, string name, int? port = null, IResourceBuilder<ParameterResource>? password = null)
    {
        var secret = password?.Resource ?? builder.CreateDefaultPasswordParameter($"{name}-password", special: false);
        var redis = new RedisResource(name, secret);
        var key = $"{name}_check";
        var resource = builder.AddResource(redis)
            .WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, "redis", "tcp", RedisResource.PrimaryEndpointName, port,
                targetPort: 6379))
            .WithImage("library/redis", "8.6")
            .WithImageRegistry("docker.io")
            .WithEntrypoint("/bin/sh")
            .WithEnvironment(context => context.EnvironmentVariables["REDIS_PASSWORD"] = secret)
            .WithArgs("-c", "redis-server --requirepass $REDIS_PASSWORD")
            .WithAnnotation(new NativeServerAnnotation(services => ActivatorUtilities.CreateInstance<GarnetServer>(services, redis)));
        resource.AddCheck(key, _ => new RedisHealthCheck(redis));
        return resource.WithHealthCheck(key);
    }
}
