using System.Reflection;
using Microsoft.Extensions.Hosting;

namespace Couchannel.Hosting.Testing;

/// <summary>Builds an application for a test: on free ports, with data of its own, without terminal and dashboard.</summary>
public static class DistributedApplicationTestingBuilder
{
    /// <summary>Makes a builder without resources.</summary>
    public static IDistributedApplicationTestingBuilder Create(params string[] args) =>
        Create(args, (_, _) => { }, Assembly.GetCallingAssembly());

    /// <inheritdoc cref="Create(string[])"/>
    /// <param name="configureBuilder">Changes how the application is built; sees what the test's isolation has set.</param>
    public static IDistributedApplicationTestingBuilder Create(
        string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder) =>
        Create(args, configureBuilder, Assembly.GetCallingAssembly());

    /// <summary>Runs an AppHost's own entry point up to where it builds its application, so that a test can change it first.</summary>
    /// <typeparam name="TEntryPoint">A type of the AppHost's assembly, such as its class in <c>Projects</c>.</typeparam>
    /// <exception cref="InvalidOperationException">The assembly has no entry point, or it ends without building an application.</exception>
    /// <exception cref="TimeoutException">
    /// It builds none within a minute; <c>DOTNET_HOST_FACTORY_RESOLVER_DEFAULT_TIMEOUT_IN_SECONDS</c> gives it longer.
    /// </exception>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateAsync(typeof(TEntryPoint), cancellationToken);

    /// <inheritdoc cref="CreateAsync{TEntryPoint}(CancellationToken)"/>
    /// <param name="entryPoint">A type of the AppHost's assembly, such as its class in <c>Projects</c>.</param>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(
        Type entryPoint, CancellationToken cancellationToken = default) => CreateAsync(entryPoint, [], cancellationToken);

    /// <inheritdoc cref="CreateAsync{TEntryPoint}(CancellationToken)"/>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(
        string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateAsync(typeof(TEntryPoint), args, cancellationToken);

    /// <inheritdoc cref="CreateAsync(Type, CancellationToken)"/>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(
        Type entryPoint, string[] args, CancellationToken cancellationToken = default) =>
        CreateAsync(entryPoint, args, (_, _) => { }, cancellationToken);

    /// <inheritdoc cref="CreateAsync{TEntryPoint}(CancellationToken)"/>
    /// <param name="configureBuilder">Changes how the AppHost builds its application; sees what the test's isolation has set.</param>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(
        string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder,
        CancellationToken cancellationToken = default) => CreateAsync(typeof(TEntryPoint), args, configureBuilder, cancellationToken);

    /// <inheritdoc cref="CreateAsync(Type, CancellationToken)"/>
    /// <param name="configureBuilder">Changes how the AppHost builds its application; sees what the test's isolation has set.</param>
    public static async Task<IDistributedApplicationTestingBuilder> CreateAsync(
        Type entryPoint, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entryPoint);
        RequireArguments(args);
        ArgumentNullException.ThrowIfNull(configureBuilder);

        var run = new AppHostEntryPoint(entryPoint.Assembly, args, configureBuilder);
        var builder = await run.DescribeAsync(cancellationToken).ConfigureAwait(false);
        return new AppHostTestingBuilder(builder, run);
    }

    private static EmptyTestingBuilder Create(
        string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder, Assembly assembly)
    {
        RequireArguments(args);
        ArgumentNullException.ThrowIfNull(configureBuilder);
        return EmptyTestingBuilder.Create(assembly, args, configureBuilder);
    }

    private static void RequireArguments(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        for (var i = 0; i < args.Length; i++)
        {
            ArgumentException.ThrowIfNullOrEmpty(args[i], $"{nameof(args)}[{i}]");
        }
    }
}
