using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Couchannel.Hosting.Testing;

/// <summary>What keeps a test's application apart from others and from a developer's own.</summary>
internal sealed class TestIsolation(
    Assembly appHost, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder)
{
    /// <summary>The folder of the volumes, which lasts as long as the application.</summary>
    public string DataFolder { get; } = Path.Combine(Path.GetTempPath(), $"couchannel-test-{Guid.NewGuid():N}");

    /// <summary>What the test gave for the AppHost's command line.</summary>
    public string[] Arguments => args;

    public void Configure(DistributedApplicationOptions options, HostApplicationBuilderSettings settings)
    {
        options.DisableDashboard = true;

        // Arguments, since they win over the environment that a developer's shell may hold. The test's own come last and win.
        string[] given = options.Args is null || options.Args == args ? args : [.. options.Args, .. args];
        string[] isolated = [$"--COUCHANNEL_DATA={DataFolder}", "--DcpPublisher:RandomizePorts=true", .. given];
        options.Args = isolated;
        settings.Args = isolated;
        configureBuilder(options, settings);
        if (settings.Args != isolated)
        {
            options.Args = settings.Args;
        }

        AddLaunchProfile(options, settings);
    }

    /// <summary>Removes what was kept by an application that was never started.</summary>
    public void Remove()
    {
        if (Directory.Exists(DataFolder))
        {
            Directory.Delete(DataFolder, recursive: true);
        }
    }

    /// <summary>Adds the variables of the AppHost's launch profile, with which a developer starts it, as lowest defaults.</summary>
    private void AddLaunchProfile(DistributedApplicationOptions options, HostApplicationBuilderSettings settings)
    {
        var given = new ConfigurationManager();
        given.AddCommandLine(options.Args ?? []);
        var wanted = given["DOTNET_LAUNCH_PROFILE"] ?? settings.Configuration?["DOTNET_LAUNCH_PROFILE"];
        var defaults = new Dictionary<string, string?>();
        if (Profile(wanted) is var (name, profile))
        {
            defaults["DOTNET_LAUNCH_PROFILE"] = name;
            foreach (var (variable, value) in profile.EnvironmentVariables)
            {
                defaults[variable] = value;
            }
        }

        settings.EnvironmentName ??= given["environment"] ?? settings.Configuration?["environment"]
            ?? defaults.GetValueOrDefault("DOTNET_ENVIRONMENT") ?? defaults.GetValueOrDefault("ASPNETCORE_ENVIRONMENT")
            ?? Environments.Development;
        settings.Configuration ??= new ConfigurationManager();
        ((IConfigurationBuilder)settings.Configuration).Sources.Insert(
            0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = defaults });
    }

    private (string Name, LaunchProfile Profile)? Profile(string? wanted)
    {
        var folder = appHost.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == "AppHostProjectPath")?.Value;
        if (folder is null)
        {
            return null;
        }

        var profiles = LaunchSettings.Read(Path.Combine(folder, "AppHost.csproj"))?.Profiles ?? [];
        if (wanted is { Length: > 0 })
        {
            return profiles.TryGetValue(wanted, out var named)
                ? (wanted, named)
                : throw new InvalidOperationException($"The launch profile '{wanted}' is not in the launch settings of {folder}.");
        }

        return profiles.Select(p => ((string, LaunchProfile)?)(p.Key, p.Value)).FirstOrDefault();
    }
}
