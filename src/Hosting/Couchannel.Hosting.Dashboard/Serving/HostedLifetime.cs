using Microsoft.Extensions.Hosting;

namespace Couchannel.Hosting.Dashboard.Serving;

/// <summary>Leaves Ctrl+C and SIGTERM to the host, which stops the dashboard when its turn comes.</summary>
internal sealed class HostedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
