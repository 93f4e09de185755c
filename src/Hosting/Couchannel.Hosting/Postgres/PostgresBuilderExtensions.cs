using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Couchannel.Hosting;

public static class PostgresBuilderExtensions
{
    private const string DataFolderInContainer = "/var/lib/postgresql";

    /// <summary>Adds a PostgreSQL server: here the machine's own PostgreSQL, as a process that only this machine reaches.</summary>
    /// <param name="password">The password; by default one is generated and kept.</param>
    /// <param name="port">The port; by default a free one.</param>
    public static IResourceBuilder<PostgresServerResource> AddPostgres(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? userName = null,
        IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        var secret = password?.Resource ?? builder.CreateDefaultPasswordParameter($"{name}-password");
        var server = new PostgresServerResource(name, userName?.Resource, secret);
        var resource = builder.AddResource(server)
            .WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, "tcp", name: PostgresServerResource.PrimaryEndpointName, port: port,
                targetPort: 5432))
            .WithImage("library/postgres", "18.3")
            .WithImageRegistry("docker.io")
            .WithEnvironment("POSTGRES_HOST_AUTH_METHOD", "scram-sha-256")
            .WithEnvironment("POSTGRES_INITDB_ARGS", "--auth-host=scram-sha-256 --auth-local=scram-sha-256")
            .WithEnvironment(context =>
            {
                context.EnvironmentVariables["POSTGRES_USER"] = server.UserName;
                context.EnvironmentVariables["POSTGRES_PASSWORD"] = server.PasswordParameter;
            })
            .WithAnnotation(new NativeServerAnnotation(services => ActivatorUtilities.CreateInstance<PostgresServer>(services, server)));
        return resource.WithConnectionCheck($"{name}_check", server);
    }

    /// <summary>Adds a database, which is created in the server where it is missing.</summary>
    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(
        this IResourceBuilder<PostgresServerResource> builder, string name, string? databaseName = null)
    {
        var database = new PostgresDatabaseResource(name, databaseName ?? name, builder.Resource);
        return builder.ApplicationBuilder.AddResource(database)
            .WithAnnotation(new WaitAnnotation(builder.Resource, WaitType.WaitUntilHealthy))
            .WithAnnotation(new StartCallbackAnnotation(cancellationToken => PostgresDatabases.CreateAsync(database, cancellationToken)))
            .WithConnectionCheck($"{name}_check", database);
    }

    /// <summary>Keeps the server's data from one run to the next, apart for each checkout.</summary>
    public static IResourceBuilder<PostgresServerResource> WithDataVolume(
        this IResourceBuilder<PostgresServerResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithVolume(name ?? builder.VolumeName("data"), DataFolderInContainer, isReadOnly);

    private static IResourceBuilder<T> WithConnectionCheck<T>(this IResourceBuilder<T> builder, string key,
        IResourceWithConnectionString source)
        where T : IResource
    {
        builder.AddCheck(key, _ => new PostgresHealthCheck(source));
        return builder.WithHealthCheck(key);
    }
}
