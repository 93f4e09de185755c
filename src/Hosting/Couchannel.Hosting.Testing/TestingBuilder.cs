using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Couchannel.Hosting.Testing;

/// <summary>A builder that passes on what a test changes; disposed, it takes along the application that came of it.</summary>
internal abstract class TestingBuilder : IDistributedApplicationTestingBuilder
{
    private readonly DistributedApplicationBuilder _inner;
    private readonly TestIsolation _isolation;

    protected TestingBuilder(DistributedApplicationBuilder inner, TestIsolation isolation)
    {
        _inner = inner;
        _isolation = isolation;
        inner.Services.AddHttpClient();
    }

    public ConfigurationManager Configuration => _inner.Configuration;

    public string AppHostDirectory => _inner.AppHostDirectory;

    public Assembly? AppHostAssembly => _inner.AppHostAssembly;

    public IHostEnvironment Environment => _inner.Environment;

    public IServiceCollection Services => _inner.Services;

    public DistributedApplicationExecutionContext ExecutionContext => _inner.ExecutionContext;

    public IResourceCollection Resources => _inner.Resources;

    public IDistributedApplicationEventing Eventing => _inner.Eventing;

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource => _inner.AddResource(resource);

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => _inner.CreateResourceBuilder(resource);

    public DistributedApplication Build() => Task.Run(() => BuildAsync()).GetAwaiter().GetResult();

    public abstract Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);

    public void Dispose() => Task.Run(() => DisposeAsync().AsTask()).GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        if (await EndAsync().ConfigureAwait(false) is { } application)
        {
            await application.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            // It watches the settings files of the AppHost, and nobody else is there to end that.
            _inner.Configuration.Dispose();
            _isolation.Remove();
        }
    }

    /// <summary>Makes an end of the building.</summary>
    /// <returns>The application that has been built, if one has.</returns>
    protected abstract Task<DistributedApplication?> EndAsync();
}
