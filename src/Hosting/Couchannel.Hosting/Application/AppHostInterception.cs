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

    public Action<DistributedApplication> OnBuilt { get; init; } = _ => { };
}
