using Couchannel.Hosting.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Couchannel.Hosting;

/// <summary>Serves the dashboard for as long as the host runs, at the AppHost's own URL.</summary>
internal sealed class DashboardService(DashboardSource source, IConfiguration configuration) : IHostedService
{
    private const string DefaultUrl = "http://localhost:15888";

    private WebApplication? _server;

    public Uri Url { get; } = new(configuration["ASPNETCORE_URLS"]?.Split(';')[0] is { Length: > 0 } url ? url : DefaultUrl);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!FreePort.IsFree(Url.Port))
        {
            throw new DistributedApplicationException(
                $"dashboard: port {Url.Port} is already in use{PortOwner.Describe(Url.Port)}; "
                + "stop what uses it, or set ASPNETCORE_URLS to another URL.");
        }

        _server = DashboardApplication.Create(source, Url);
        await _server.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_server is not null)
        {
            await _server.StopAsync(cancellationToken).ConfigureAwait(false);
            await _server.DisposeAsync().ConfigureAwait(false);
        }
    }
}
