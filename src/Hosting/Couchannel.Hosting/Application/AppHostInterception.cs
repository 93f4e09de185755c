using System.Reflection;
using Microsoft.Extensions.Hosting;

namespace Couchannel.Hosting;

/// <summary>How the testing package takes part while an AppHost's own entry point describes and builds its application.</summary>
internal sealed class AppHostInterception(Assembly appHostAssembly)
{
    private static readonly AsyncLocal<AppHostInterception?> Ambient = new();

    /// <summary>The one in force for this flow of execution, which only an entry point started by a test has.</summary>
    public static AppHostInterception? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    public Assembly AppHostAssembly { get; } = appHostAssembly;

    public Action<DistributedApplicationOptions, HostApplicationBuilderSettings> Configure { get; init; } = (_, _) => { };

    /// <summary>Called when the graph is described; may hold the entry point until the test has changed what it wants.</summary>
    public Action<DistributedApplicationBuilder> OnBuilding { get; init; } = _ => { };

    /// <summary>Stands between the application and its host, so that the test and the entry point share one run.</summary>
    public Func<IHost, IHost> Wrap { get; init; } = host => host;

    public Action<DistributedApplication> OnBuilt { get; init; } = _ => { };

    /// <summary>Takes the place of the run that the entry point asks for: the test starts and stops the application.</summary>
    public Func<CancellationToken, Task> OnRun { get; init; } = _ => Task.CompletedTask;
}
