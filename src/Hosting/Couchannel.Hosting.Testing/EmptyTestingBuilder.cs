using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Couchannel.Hosting.Testing;

/// <summary>A builder that nothing was described in yet.</summary>
internal sealed class EmptyTestingBuilder : TestingBuilder
{
    private readonly DistributedApplicationBuilder _inner;
    private DistributedApplication? _application;

    private EmptyTestingBuilder(DistributedApplicationBuilder inner, TestIsolation isolation)
        : base(inner, isolation)
    {
        _inner = inner;
        inner.Services.ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler());
    }

    public static EmptyTestingBuilder Create(
        Assembly assembly, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configure)
    {
        var isolation = new TestIsolation(assembly, args, configure);
        var outer = AppHostInterception.Current;
        AppHostInterception.Current = new AppHostInterception(assembly)
        {
            Configure = isolation.Configure,
            Wrap = host => new TestedHost(host, isolation, entryPoint: null),
        };
        try
        {
            return new EmptyTestingBuilder(
                new DistributedApplicationBuilder(new DistributedApplicationOptions { Args = args }), isolation);
        }
        finally
        {
            AppHostInterception.Current = outer;
        }
    }

    public override Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(_application = _inner.Build());
    }

    protected override Task<DistributedApplication?> EndAsync() => Task.FromResult(_application);
}
