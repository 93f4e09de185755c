using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace Couchannel.Hosting;

/// <summary>Redis.</summary>
public static class RedisBuilderExtensions
{
    private const string DataFolderInContainer = "/data";

    /// <summary>Adds a Redis server: here Garnet, which speaks Redis's protocol, as a process. It keeps nothing on disk.</summary>
    /// <param name="port">The port; by default a free one.</param>
    /// <param name="password">The password; by default one is generated and kept.</param>
    public static IResourceBuilder<RedisResource> AddRedis(
        this IDistributedApplicationBuilder builder, string name, int? port = null, IResourceBuilder<ParameterResource>? password = null)
    {
        ArgumentNullException.ThrowIfNull(name);

        // Without special characters: a comma would end the password in a connection string.
        var secret = password?.Resource
            ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password", special: false);
        var redis = new RedisResource(name, secret);
        var key = $"{name}_check";
        var resource = builder.AddResource(redis)
            .WithEndpoint(port, targetPort: 6379, scheme: "redis", name: RedisResource.PrimaryEndpointName)
            .WithImage("library/redis", "8.6")
            .WithImageRegistry("docker.io")
            .WithIconName("Database")
            .WithEntrypoint("/bin/sh")
            .WithEnvironment(context =>
            {
                if (redis.PasswordParameter is { } password)
                {
                    context.EnvironmentVariables["REDIS_PASSWORD"] = password;
                }
            })
            .WithArgs(context => AddArguments(context, redis))
            .WithAnnotation(new NativeServerAnnotation(services => ActivatorUtilities.CreateInstance<GarnetServer>(services, redis)));
        resource.AddCheck(key, _ => new RedisHealthCheck(redis));
        return resource.WithHealthCheck(key);
    }

    /// <summary>Keeps the server's data from one run to the next where it runs as a container; Garnet here keeps it in memory.</summary>
    /// <param name="name">The volume's name; by default one of the application's own.</param>
    public static IResourceBuilder<RedisResource> WithDataVolume(
        this IResourceBuilder<RedisResource> builder, string? name = null, bool isReadOnly = false) =>
        Saved(builder.WithVolume(name ?? VolumeName.Of(builder, "data"), DataFolderInContainer, isReadOnly), isReadOnly);

    /// <summary>Keeps the server's data in a folder where it runs as a container; Garnet here keeps it in memory.</summary>
    /// <param name="source">The folder, from the AppHost's.</param>
    public static IResourceBuilder<RedisResource> WithDataBindMount(
        this IResourceBuilder<RedisResource> builder, string source, bool isReadOnly = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        return Saved(builder.WithBindMount(source, DataFolderInContainer, isReadOnly), isReadOnly);
    }

    /// <summary>Has the container save its data.</summary>
    /// <param name="interval">The time after which it saves; a minute by default.</param>
    /// <param name="keysChangedThreshold">How many keys have to have changed by then.</param>
    public static IResourceBuilder<RedisResource> WithPersistence(
        this IResourceBuilder<RedisResource> builder, TimeSpan? interval = null, long keysChangedThreshold = 1) => builder.WithAnnotation(
            new RedisPersistenceAnnotation(interval ?? TimeSpan.FromSeconds(60), keysChangedThreshold),
            ResourceAnnotationMutationBehavior.Replace);

    /// <summary>Changes the password; without one, anyone of this machine may use the server.</summary>
    public static IResourceBuilder<RedisResource> WithPassword(
        this IResourceBuilder<RedisResource> builder, IResourceBuilder<ParameterResource>? password)
    {
        builder.Resource.PasswordParameter = password?.Resource;
        return builder;
    }

    /// <summary>Chooses the port that clients use; a free one where it is <see langword="null"/>.</summary>
    public static IResourceBuilder<RedisResource> WithHostPort(this IResourceBuilder<RedisResource> builder, int? port) =>
        builder.WithEndpoint(RedisResource.PrimaryEndpointName, endpoint => endpoint.Port = port);

    private static IResourceBuilder<RedisResource> Saved(IResourceBuilder<RedisResource> builder, bool isReadOnly) =>
        isReadOnly ? builder : builder.WithPersistence();

    private static void AddArguments(CommandLineArgsCallbackContext context, RedisResource redis)
    {
        var command = new List<string> { "redis-server" };
        if (redis.PasswordParameter is not null)
        {
            command.AddRange(["--requirepass", "$REDIS_PASSWORD"]);
        }

        if (redis.TryGetLastAnnotation<RedisPersistenceAnnotation>(out var persistence))
        {
            command.AddRange(
            [
                "--save", persistence.Interval.TotalSeconds.ToString(CultureInfo.InvariantCulture),
                persistence.KeysChangedThreshold.ToString(CultureInfo.InvariantCulture),
            ]);
        }

        // A shell fills in the password. What runs the container here puts the command together itself.
        foreach (var argument in context.ExecutionContext.IsRunMode ? command : ["-c", string.Join(' ', command)])
        {
            context.Args.Add(argument);
        }
    }
}
