using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace Couchannel.Hosting;

/// <summary>PostgreSQL.</summary>
public static class PostgresBuilderExtensions
{
    private const string DefaultTag = "18.3";

    /// <summary>Adds a PostgreSQL server: here the machine's own PostgreSQL, as a process that only this machine reaches.</summary>
    /// <param name="password">The password; by default one is generated and kept.</param>
    /// <param name="port">The port; by default a free one.</param>
    public static IResourceBuilder<PostgresServerResource> AddPostgres(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? userName = null,
        IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var secret = password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password");
        var server = new PostgresServerResource(name, userName?.Resource, secret);
        return builder.AddResource(server)
            .WithEndpoint(port, targetPort: 5432, name: PostgresServerResource.PrimaryEndpointName)
            .WithImage("library/postgres", DefaultTag)
            .WithImageRegistry("docker.io")
            .WithIconName("DatabaseMultiple")
            .WithEnvironment("POSTGRES_HOST_AUTH_METHOD", "scram-sha-256")
            .WithEnvironment("POSTGRES_INITDB_ARGS", "--auth-host=scram-sha-256 --auth-local=scram-sha-256")
            .WithEnvironment(context =>
            {
                context.EnvironmentVariables["POSTGRES_USER"] = server.UserNameReference;
                context.EnvironmentVariables["POSTGRES_PASSWORD"] = server.PasswordParameter;
            })
            .WithAnnotation(new NativeServerAnnotation(services => ActivatorUtilities.CreateInstance<PostgresServer>(services, server)))
            .WithConnectionCheck($"{name}_check", server);
    }

    /// <summary>Adds a database, which is created in the server where it is missing.</summary>
    /// <param name="databaseName">The database's name; that of the resource by default.</param>
    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(
        this IResourceBuilder<PostgresServerResource> builder, string name, string? databaseName = null)
    {
        var database = new PostgresDatabaseResource(name, databaseName ?? name, builder.Resource);
        var resource = builder.ApplicationBuilder.AddResource(database)
            .WithIconName("Database")
            .WithAnnotation(new StartCallbackAnnotation(cancellationToken => PostgresDatabases.CreateAsync(database, cancellationToken)))
            .WithConnectionCheck($"{name}_check", database);
        builder.Resource.AddDatabase(database);
        return resource;
    }

    /// <summary>Keeps the server's data from one run to the next, apart for each checkout.</summary>
    /// <param name="name">The volume's name; by default one of the application's own.</param>
    public static IResourceBuilder<PostgresServerResource> WithDataVolume(
        this IResourceBuilder<PostgresServerResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithVolume(name ?? VolumeName.Of(builder, "data"), DataFolderInContainer(builder.Resource), isReadOnly);

    /// <summary>Keeps the server's data in a folder.</summary>
    /// <param name="source">The folder, from the AppHost's.</param>
    public static IResourceBuilder<PostgresServerResource> WithDataBindMount(
        this IResourceBuilder<PostgresServerResource> builder, string source, bool isReadOnly = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        return builder.WithBindMount(source, DataFolderInContainer(builder.Resource), isReadOnly);
    }

    /// <summary>Creates the database with a script of one's own, in place of <c>CREATE DATABASE</c>.</summary>
    public static IResourceBuilder<PostgresDatabaseResource> WithCreationScript(
        this IResourceBuilder<PostgresDatabaseResource> builder, string script)
    {
        ArgumentNullException.ThrowIfNull(script);
        return builder.WithAnnotation(new PostgresCreateDatabaseScriptAnnotation(script));
    }

    public static IResourceBuilder<PostgresServerResource> WithPassword(
        this IResourceBuilder<PostgresServerResource> builder, IResourceBuilder<ParameterResource> password)
    {
        builder.Resource.PasswordParameter = password.Resource;
        return builder;
    }

    public static IResourceBuilder<PostgresServerResource> WithUserName(
        this IResourceBuilder<PostgresServerResource> builder, IResourceBuilder<ParameterResource> userName)
    {
        builder.Resource.UserNameParameter = userName.Resource;
        return builder;
    }

    /// <summary>Chooses the port that clients use; a free one where it is <see langword="null"/>.</summary>
    public static IResourceBuilder<PostgresServerResource> WithHostPort(
        this IResourceBuilder<PostgresServerResource> builder, int? port) =>
        builder.WithEndpoint(PostgresServerResource.PrimaryEndpointName, endpoint => endpoint.Port = port);

    // From version 18 on, the image keeps the data one level up, apart for each version.
    private static string DataFolderInContainer(PostgresServerResource server)
    {
        var tag = server.Annotations.OfType<ContainerImageAnnotation>().Last().Tag ?? DefaultTag;
        var major = string.Concat(tag.TakeWhile(char.IsAsciiDigit));
        return int.TryParse(major, CultureInfo.InvariantCulture, out var version) && version >= 18
            ? "/var/lib/postgresql"
            : "/var/lib/postgresql/data";
    }

    private static IResourceBuilder<T> WithConnectionCheck<T>(
        this IResourceBuilder<T> builder, string key, IResourceWithConnectionString source)
        where T : IResource
    {
        builder.AddCheck(key, _ => new PostgresHealthCheck(source));
        return builder.WithHealthCheck(key);
    }
}
