using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Couchannel.Hosting;

/// <inheritdoc cref="IDistributedApplicationBuilder"/>
public sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder _host;
    private readonly AppHostInterception? _interception = AppHostInterception.Current;

    public DistributedApplicationBuilder(string[] args)
        : this(new DistributedApplicationOptions { Args = args })
    {
    }

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var settings = new HostApplicationBuilderSettings
        {
            EnvironmentName = Setting("ASPNETCORE_ENVIRONMENT") ?? Setting("DOTNET_ENVIRONMENT"),
        };
        _interception?.Configure(options, settings);
        AppHostAssembly = options.AssemblyName is { } name ? Assembly.Load(name)
            : _interception?.AppHostAssembly ?? Assembly.GetEntryAssembly();
        AppHostDirectory = AppHostAssembly?.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(a => a.Key == "AppHostProjectPath")?.Value ?? Directory.GetCurrentDirectory();

        settings.Args = options.Args;
        settings.ContentRootPath = AppHostDirectory;
        settings.ApplicationName = AppHostAssembly?.GetName().Name;
        _host = new HostApplicationBuilder(settings);
        if (options.Args is { } args)
        {
            _host.Configuration.AddCommandLine(args, PublishingSettings.Options.ToDictionary());
        }

        var publishing = new PublishingSettings(_host.Configuration);
        ExecutionContext = new(publishing.Operation);
        DataFolder = new DataFolder(_host.Configuration, AppHostDirectory, _host.Environment.ApplicationName);
        AddFallbacks();

        // What goes wrong is told by the terminal in one line; the log of the host's own libraries would tell it again in twenty.
        _host.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft", LogLevel.Critical).AddFilter("Yarp", LogLevel.Error);
        _host.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        _host.Services.AddSingleton(DataFolder);
        _host.Services.AddSingleton(ExecutionContext);
        _host.Services.AddSingleton(new DistributedApplicationModel(Resources));
        _host.Services.AddSingleton(publishing);
        _host.Services.AddSingleton<ManifestWriter>();
        _host.Services.AddSingleton<PublishingSession>();
        _host.Services.AddOrchestration(options, Eventing);
    }

    public ConfigurationManager Configuration => _host.Configuration;

    public string AppHostDirectory { get; }

    public Assembly? AppHostAssembly { get; }

    public IHostEnvironment Environment => _host.Environment;

    public IServiceCollection Services => _host.Services;

    public DistributedApplicationExecutionContext ExecutionContext { get; }

    public IResourceCollection Resources { get; } = new ResourceCollection();

    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();

    internal DataFolder DataFolder { get; }

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build()
    {
        _interception?.OnBuilding(this);
        WaitCycles.Refuse(Resources);
        Http2ServiceAnnotation.ApplyTo(Resources);
        ProxySupportAnnotation.ApplyTo(Resources);
        var application = new DistributedApplication(
            _interception?.Wrap(_host.Build()) ?? _host.Build(), isRunByTest: _interception is not null);
        ExecutionContext.Services = application.Services;
        _interception?.OnBuilt(application);
        return application;
    }

    private void AddFallbacks()
    {
        // First in the list: whatever else names a value wins over one that an earlier run generated, or that tests take.
        var kept = new JsonConfigurationSource { Path = DataFolder.SecretsFile, Optional = true };
        kept.ResolveFileProvider();
        var sources = ((IConfigurationBuilder)_host.Configuration).Sources;
        sources.Insert(0, kept);
        if (_interception is not null)
        {
            sources.Insert(0, new MemoryConfigurationSource
            {
                InitialData = [new("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "http://localhost:4317")],
            });
        }
    }

    private static string? Setting(string name) => System.Environment.GetEnvironmentVariable(name);
}
