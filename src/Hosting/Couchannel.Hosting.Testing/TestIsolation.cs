using Microsoft.Extensions.Hosting;

namespace Couchannel.Hosting.Testing;

/// <summary>What keeps a test's application apart from others and from a developer's own.</summary>
internal sealed class TestIsolation
{
    /// <summary>The folder of the volumes, which lasts as long as the application.</summary>
    public string DataFolder { get; } = Path.Combine(Path.GetTempPath(), $"couchannel-test-{Guid.NewGuid():N}");

    public void Configure(DistributedApplicationOptions options, HostApplicationBuilderSettings settings)
    {
        options.DisableDashboard = true;
        settings.EnvironmentName = Environments.Development;
        options.Args =
        [
            .. options.Args ?? [], $"--COUCHANNEL_DATA={DataFolder}", "--DcpPublisher:RandomizePorts=true",
        ];
    }
}
