using System.Reflection;
using Microsoft.Extensions.Hosting;

namespace Couchannel.Hosting.Testing;

/// <summary>Builds an application for a test: on free ports, with data of its own, without terminal and dashboard.</summary>
public static class DistributedApplicationTestingBuilder
{
    /// <summary>Makes a builder without resources.</summary>
    public static IDistributedApplicationTestingBuilder Create(params string[] args)
    {
        var isolation = new TestIsolation();
        var interception = new AppHostInterception(Assembly.GetCallingAssembly())
        {
            Configure = isolation.Configure,
        };
        AppHostInterception.Current = interception;
        try
        {
            return new TestingBuilder(
                new DistributedApplicationBuilder(new DistributedApplicationOptions { Args = args }), isolation, build: null);
        }
        finally
        {
            AppHostInterception.Current = null;
        }
    }

    /// <summary>Runs an AppHost's own entry point up to where it builds its application, so that a test can change it first.</summary>
    /// <typeparam name="TEntryPoint">A type of the AppHost's assembly, such as its class in <c>Projects</c>.</typeparam>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateAsync<TEntryPoint>([], cancellationToken);

    /// <inheritdoc cref="CreateAsync{TEntryPoint}(CancellationToken)"/>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(
        string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateAsync<TEntryPoint>(args, (_, _) => { }, cancellationToken);

    /// <inheritdoc cref="CreateAsync{TEntryPoint}(CancellationToken)"/>
    /// <param name="configureBuilder">Changes how the AppHost builds its application; sees what the test's isolation has set.</param>
    public static async Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(
        string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder,
        CancellationToken cancellationToken = default)
        where TEntryPoint : class
    {
        var entryPoint = new AppHostEntryPoint(typeof(TEntryPoint).Assembly, args, configureBuilder);
        var builder = await entryPoint.DescribeAsync(cancellationToken).ConfigureAwait(false);
        return new TestingBuilder(builder, entryPoint.Isolation, entryPoint.BuildAsync);
    }
}
